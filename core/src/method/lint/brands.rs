//! No names of products, machines or programmes in the texts of criteria: they date,
//! they advertise, and who has another make cannot rate himself.
//!
//! The extras are full of names, and should be: a directory without them is empty.

use super::each_text;
use super::tokens::{Phrase, Phrases, Tokens};
use crate::method::Document;
use crate::{Problem, What};

/// Names that are nothing else, in whatever letters.
const NAMES: &[&str] = &[
    // Business software
    "salesforce",
    "microsoft",
    "navision",
    "netsuite",
    "odoo",
    "sage x3",
    "exact online",
    "afas",
    "isah",
    "ridder iq",
    "infor ln",
    "ifs cloud",
    "proalpha",
    "abas erp",
    "sharepoint",
    "onedrive",
    "google",
    "dropbox",
    "whatsapp",
    "power bi",
    "powerbi",
    "qlik",
    "qlikview",
    "trello",
    "jira",
    "chatgpt",
    "openai",
    "copilot",
    "ignition scada",
    "wonderware",
    "aveva",
    "mendix",
    "sap s 4hana",
    // Engineering software
    "solidworks",
    "autocad",
    "autodesk",
    "catia",
    "creo parametric",
    "ansys",
    "matlab",
    "teamcenter",
    "windchill",
    "mastercam",
    "eplan",
    "labview",
    // Machines and controls
    "siemens",
    "simatic",
    "sinumerik",
    "rockwell",
    "allen-bradley",
    "schneider electric",
    "beckhoff",
    "fanuc",
    "heidenhain",
    "mitsubishi",
    "omron",
    "kuka",
    "yaskawa",
    "trumpf",
    "bystronic",
    "amada",
    "dmg mori",
    "mazak",
    "makino",
    "zebra technologies",
    "festo",
    "stäubli",
    "keyence",
    "cognex",
    "raspberry pi",
    "mindsphere",
    "thingworx",
    // Programmes and other people's methods
    "made different",
    "nxtgen",
];

/// Names that are also words, in exactly these letters.
const AS_WRITTEN: &[&str] = &[
    "SAP",
    "Oracle",
    "Excel",
    "Outlook",
    "Slack",
    "Azure",
    "AWS",
    "Teams-chat",
    "Word-document",
    "ABB",
    "HAAS",
    "Haas",
    "LVD",
    "Bosch",
    "Philips",
    "ASML",
    "Universal Robots",
    "MiR",
    "ADMA",
    "SIRI",
    "EFQM",
    "INCIT",
    "SAMM",
    "Catena-X",
    "Gaia-X",
];

pub(super) fn check(document: &Document, problems: &mut Vec<Problem>) {
    let names = NAMES.iter().map(|name| Phrase::new(name));
    let written = AS_WRITTEN.iter().map(|name| Phrase::as_written(name));
    let phrases: Phrases<()> = names.chain(written).map(|phrase| (phrase, ())).collect();
    for language in &document.method.languages {
        let Some(words) = document.words(language) else {
            continue;
        };
        each_text(words, &format!("/texts/{language}"), &mut |place, text| {
            let tokens = Tokens::of(text);
            for (at, phrase, ()) in phrases.find(&tokens) {
                let name = tokens.written(at, phrase);
                let sentence =
                    format!("\"{name}\" is the name of a product or programme: say what it does");
                problems.push(Problem::new(place, What::Rule(sentence)));
            }
        });
    }
}
