//! The dimensions under the names that others gave them.

use super::Translated;
use super::read::Reader;
use crate::reader::Fields;

/// Names side by side (sources.md §2.0).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crosswalk {
    /// Who uses which words.
    pub frameworks: Vec<Framework>,
    /// The stages of NXTGEN Smart Industry.
    pub stages: Vec<Stage>,
    /// TNO's eight transformations.
    pub transformations: Vec<Transformation>,
    /// One row per dimension.
    pub rows: Vec<Row>,
    /// What to keep apart.
    pub notes: Vec<Note>,
}

/// Somebody with words of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Framework {
    /// Stable key.
    pub key: String,
    /// Its name.
    pub name: Translated,
    /// What it is.
    pub about: Translated,
    /// Where it is described.
    pub source: String,
}

/// A stage of a growth plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Stable key.
    pub key: String,
    /// Its name.
    pub name: Translated,
    /// When it is to be reached.
    pub year: u16,
    /// What it is.
    pub about: Translated,
    /// Where it is described.
    pub source: String,
}

/// One of a numbered set of transformations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transformation {
    /// Its number.
    pub number: u16,
    /// Its name.
    pub name: Translated,
    /// Where it is described.
    pub source: String,
}

/// One dimension elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Key of the dimension.
    pub dimension: String,
    /// Its name at Made Different.
    pub made_different: Translated,
    /// Its number at ADMA.
    pub adma_code: String,
    /// Its name at ADMA.
    pub adma: Translated,
    /// Keys of the stages it touches.
    pub nxtgen: Vec<String>,
    /// Numbers of the transformations it touches.
    pub tno: Vec<u16>,
    /// Where the names come from.
    pub source: String,
}

/// A remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Stable key.
    pub key: String,
    /// The remark.
    pub text: Translated,
    /// What it rests on.
    pub source: String,
}

pub(super) fn read(mut file: Fields, reader: &mut Reader<'_>) -> Crosswalk {
    let frameworks = reader.list(&mut file, "framework", |fields, reader| {
        let key = reader.word(fields, "key");
        let framework = Framework {
            key: key.clone(),
            name: reader.text(fields, "name"),
            about: reader.text(fields, "about"),
            source: reader.word(fields, "source"),
        };
        (key, framework)
    });
    let stages = reader.list(&mut file, "stage", |fields, reader| {
        let key = reader.word(fields, "key");
        let stage = Stage {
            key: key.clone(),
            name: reader.text(fields, "name"),
            year: reader.year(fields, "year"),
            about: reader.text(fields, "about"),
            source: reader.word(fields, "source"),
        };
        (key, stage)
    });
    let transformations = reader.list(&mut file, "tno", |fields, reader| {
        let number = reader.number(fields, "number", 1, 100);
        let transformation = Transformation {
            number,
            name: reader.text(fields, "name"),
            source: reader.word(fields, "source"),
        };
        (number.to_string(), transformation)
    });
    let rows = reader.list(&mut file, "row", |fields, reader| {
        let row = row(fields, &stages, &transformations, reader);
        (row.dimension.clone(), row)
    });
    let notes = reader.list(&mut file, "note", |fields, reader| {
        let key = reader.word(fields, "key");
        let note = Note {
            key: key.clone(),
            text: reader.text(fields, "text"),
            source: reader.word(fields, "source"),
        };
        (key, note)
    });
    reader.end(&file);
    Crosswalk {
        frameworks,
        stages,
        transformations,
        rows,
        notes,
    }
}

fn row(
    fields: &mut Fields,
    stages: &[Stage],
    transformations: &[Transformation],
    reader: &mut Reader<'_>,
) -> Row {
    let mut nxtgen = Vec::new();
    for (item, place) in reader.values(fields, "nxtgen") {
        let key = item.as_str().unwrap_or_default().to_owned();
        if !stages.iter().any(|stage| stage.key == key) {
            reader.rule(place, format!("\"{key}\" is not a stage of this crosswalk"));
        }
        nxtgen.push(key);
    }
    let mut tno = Vec::new();
    for (item, place) in reader.values(fields, "tno") {
        let number = item.as_u64().and_then(|number| u16::try_from(number).ok());
        match number.filter(|number| transformations.iter().any(|one| one.number == *number)) {
            Some(number) => tno.push(number),
            None => reader.rule(place, format!("{item} is not a number of this crosswalk")),
        }
    }
    Row {
        dimension: reader.dimension(fields, "dimension"),
        made_different: reader.text(fields, "made_different"),
        adma_code: reader.word(fields, "adma_code"),
        adma: reader.text(fields, "adma"),
        nxtgen,
        tno,
        source: reader.word(fields, "source"),
    }
}
