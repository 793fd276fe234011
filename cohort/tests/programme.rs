//! The programme's screens: goals, self beside others, who could meet, changes over rounds.

use zeven_cohort::{Column, Filter, Goal, Programme, Store};
use zeven_core::Fraction;
use zeven_core::assessment::Kind;
use zeven_core::directions::Nearness;
use zeven_core::result::ResultRow;

use crate::common::{method, of_kind, result, root, store};

fn programme() -> Programme {
    let text = std::fs::read_to_string(root().join("programme/programme.toml")).unwrap();
    let value: serde_json::Value = toml::from_str(&text).unwrap();
    Programme::from_value(&value).unwrap()
}

/// Dimensions 2 (digital) and 4 (network) at a level, the others at 2.
fn connected(number: usize, digital: u64, network: u64) -> ResultRow {
    let mut levels = [(2, 0); 7];
    levels[2] = (digital, 0);
    levels[4] = (network, 0);
    result(number, levels)
}

fn reached(store: &Store, key: &str) -> Option<u32> {
    let programme = programme();
    let place = programme.indicators.iter().position(|own| own.key == key);
    store.indicators(&Filter::default(), &programme).reached[place.unwrap()]
}

#[test]
fn every_goal_names_dimensions_of_the_method_and_where_it_stands() {
    let programme = programme();
    assert_eq!(programme.indicators.len(), 6);
    for own in &programme.indicators {
        for key in &own.dimensions {
            assert!(
                method().dimensions.iter().any(|one| one.key == *key),
                "{key}"
            );
        }
        assert!(own.place.contains(':') && own.year >= 2016, "{}", own.key);
    }
    let first = &programme.indicators[0];
    assert_eq!(
        (first.goal, first.start),
        (Some(Goal::Companies(6000)), Some((600, 2019)))
    );
    // Two in a hundred, rounded from the two counts.
    let rate = &programme.base_rate;
    assert_eq!((200 * rate.holders / rate.of).div_ceil(2), rate.percent);
}

#[test]
fn a_goal_counts_companies_at_its_level_in_all_or_any_of_its_dimensions() {
    let rows: Vec<_> = (0..40)
        .map(|n| match n {
            0..8 => connected(n, 4, 4),
            8..20 => connected(n, 4, 2),
            20..26 => connected(n, 2, 3),
            _ => connected(n, 2, 2),
        })
        .collect();
    let store = store(&rows);
    assert_eq!(reached(&store, "digital-factory"), Some(8));
    assert_eq!(reached(&store, "implementing"), Some(26));
}

#[test]
fn a_share_that_leaves_a_handful_beside_another_is_hidden() {
    let with = |alone: usize| {
        let rows: Vec<_> = (0..60)
            .map(|n| match n {
                0..10 => connected(n, 4, 4),
                n if n < 10 + alone => connected(n, 4, 2),
                n if n < 10 + 2 * alone => connected(n, 2, 4),
                n => connected(n, 2, 2),
            })
            .collect();
        store(&rows)
    };
    assert_eq!(reached(&with(6), "digital-factory"), Some(10));
    // Four are at the line in digital and not in network.
    assert_eq!(reached(&with(4), "digital-factory"), None);
    // Nobody else, so nobody is told apart.
    assert_eq!(reached(&with(0), "digital-factory"), Some(10));
    assert_eq!(
        reached(&with(0), "smart-factory"),
        None,
        "nobody, as with four"
    );
}

#[test]
fn too_few_companies_have_no_goals() {
    let rows: Vec<_> = (0..4).map(|n| connected(n, 4, 4)).collect();
    let seen = store(&rows).indicators(&Filter::default(), &programme());
    assert_eq!(seen.companies, None);
    assert!(seen.reached.iter().all(Option::is_none));
}

/// A self-assessment at 4, and a session at 3, of so many companies.
fn assessed(pairs: usize, alone: usize) -> Vec<ResultRow> {
    let mut rows: Vec<_> = (0..pairs + alone).map(|n| result(n, [(4, 0); 7])).collect();
    for n in 0..pairs {
        let mut row = of_kind(result(n, [(3, n % 2); 7]), Kind::Guided);
        row.id += " guided";
        rows.push(row);
    }
    rows
}

#[test]
fn self_less_session_is_the_mean_over_those_who_have_both() {
    let seen = store(&assessed(10, 20)).against(&Filter::default(), Kind::Guided);
    assert_eq!(seen.companies, Some(10));
    // Half of the sessions gave one criterion of six a 4.
    assert_eq!(seen.dimensions[0].n, Some(10));
    assert_eq!(seen.dimensions[0].mean, Fraction::new(11, 12));
    let jury = store(&assessed(10, 20)).against(&Filter::default(), Kind::Jury);
    assert_eq!((jury.companies, jury.dimensions[0].mean), (None, None));
}

#[test]
fn four_pairs_and_pairs_beside_a_handful_are_hidden() {
    assert_eq!(
        store(&assessed(4, 20))
            .against(&Filter::default(), Kind::Guided)
            .companies,
        None
    );
    // All self-assessments less all sessions less ten differences would be these two.
    assert_eq!(
        store(&assessed(10, 2))
            .against(&Filter::default(), Kind::Guided)
            .companies,
        None
    );
    assert_eq!(
        store(&assessed(10, 0))
            .against(&Filter::default(), Kind::Guided)
            .companies,
        Some(10)
    );
}

#[test]
fn another_round_is_no_pair() {
    let mut rows = assessed(10, 20);
    for row in rows.iter_mut().filter(|row| row.kind == Kind::Guided) {
        row.round = 2027;
    }
    assert_eq!(
        store(&rows)
            .against(&Filter::default(), Kind::Guided)
            .companies,
        None
    );
}

/// A company in a place that would show its site, or would like to see one in eco.
fn meeting(number: usize, level: u64, region: &str, host: bool) -> ResultRow {
    let mut row = result(number, [(level, 0); 7]);
    row.company.region = Some(region.to_owned());
    row.company.country = Some(region[..2].to_owned());
    row.host_visit = host;
    row.wants_visit = if host {
        Vec::new()
    } else {
        vec!["eco".to_owned()]
    };
    row
}

#[test]
fn visitors_meet_hosts_of_their_region_then_of_their_country() {
    let mut rows = vec![
        meeting(0, 2, "NL41", false),
        meeting(1, 4, "BE21", true),
        meeting(2, 4, "NL22", true),
        meeting(3, 5, "NL22", true),
        meeting(4, 4, "NL41", true),
        meeting(5, 3, "NL41", true),
    ];
    // At the level, and said nothing about visits.
    rows.push(result(6, [(5, 0); 7]));
    let store = store(&rows);
    let all = store.matches(&Filter::default(), 3);
    let id = |row: &u32| store.row(*row as usize).unwrap().company.id;
    assert_eq!(all.len(), 1);
    assert_eq!(
        (all[0].dimension, id(&all[0].visitor)),
        (5, "company 0".to_owned())
    );
    let hosts: Vec<_> = all[0]
        .hosts
        .iter()
        .map(|(near, row)| (*near, id(row)))
        .collect();
    let wanted = [
        (Nearness::Region, "company 4".to_owned()),
        (Nearness::Country, "company 3".to_owned()),
        (Nearness::Country, "company 2".to_owned()),
    ];
    assert_eq!(hosts, wanted);
    // The filter chooses who would like to go; a host may be across the border.
    let there = Filter::default().with(Column::Region, "BE21");
    assert!(store.matches(&there, 3).is_empty());
    let here = Filter::default().with(Column::Region, "NL41");
    assert_eq!(store.matches(&here, 9)[0].hosts.len(), 4);
}

#[test]
fn only_who_opted_in_is_ever_shown_and_never_to_itself() {
    let rows: Vec<_> = (0..30)
        .map(|n| {
            let mut row = meeting(n, 4, "NL41", n % 3 == 0);
            if n % 3 == 1 {
                row.wants_visit.clear();
            }
            if n % 6 == 0 {
                row.wants_visit = vec!["eco".to_owned()];
            }
            row
        })
        .collect();
    let store = store(&rows);
    let all = store.matches(&Filter::default(), 50);
    assert!(!all.is_empty());
    for one in all {
        let visitor = store.row(one.visitor as usize).unwrap();
        assert!(visitor.wants_visit.contains(&"eco".to_owned()));
        for (_, host) in one.hosts {
            let host = store.row(host as usize).unwrap();
            assert!(host.host_visit && host.company.id != visitor.company.id);
        }
    }
    let anonymous = Filter {
        anonymous: true,
        ..Filter::default()
    };
    assert!(store.matches(&anonymous, 3).is_empty());
}

/// Companies in both rounds, in the first only and in the second only.
fn rounds(both: usize, first: usize, second: usize) -> Vec<ResultRow> {
    let at = |number: usize, round: u16, level: u64| {
        let mut row = result(number, [(level, number % 6); 7]);
        row.id = format!("{number} in {round}");
        row.round = round;
        row
    };
    let mut rows = Vec::new();
    for number in 0..both {
        rows.push(at(number, 2025, 2));
        // Every third stays where it was.
        rows.push(at(number, 2026, if number % 3 == 0 { 2 } else { 3 }));
    }
    rows.extend((both..both + first).map(|number| at(number, 2025, 4)));
    let from = both + first;
    rows.extend((from..from + second).map(|number| at(number, 2026, 1)));
    rows
}

#[test]
fn the_same_companies_are_compared_and_the_others_counted() {
    let seen = store(&rounds(30, 6, 7)).cohort(&Filter::default(), 2025, 2026);
    assert_eq!(
        (seen.only_first, seen.only_second, seen.other_method),
        (6, 7, 0)
    );
    assert_eq!(seen.companies, Some(30));
    let eco = seen.dimensions[5];
    // Of 29/12 and 37/12, each cut to tenths; their difference is 2/3.
    assert_eq!(
        (eco.n, eco.first, eco.change),
        (Some(30), Some(24), Some(6))
    );
    assert_eq!(
        eco.moved,
        [Some(20), Some(10), None],
        "nobody fell, and none is not said"
    );
}

#[test]
fn a_cohort_beside_a_handful_is_hidden() {
    for (first, second) in [(2, 0), (0, 4), (3, 3)] {
        let seen = store(&rounds(30, first, second)).cohort(&Filter::default(), 2025, 2026);
        assert_eq!(seen.companies, None, "{first} and {second}");
        assert!(seen.dimensions.iter().all(|one| one.n.is_none()));
        assert_eq!(seen.only_first as usize, first);
    }
    let few = store(&rounds(4, 0, 0)).cohort(&Filter::default(), 2025, 2026);
    assert_eq!(few.companies, None);
    // A dimension that two of thirty left open in one round only.
    let mut rows = rounds(30, 0, 0);
    for row in rows.iter_mut().filter(|row| row.round == 2025).take(2) {
        let mut open = result(0, [(2, 0), (2, 0), (2, 0), (2, 0), (2, 0), (0, 0), (2, 0)]);
        open.id.clone_from(&row.id);
        open.company.id.clone_from(&row.company.id);
        open.round = 2025;
        *row = open;
    }
    let seen = store(&rows).cohort(&Filter::default(), 2025, 2026);
    assert_eq!((seen.companies, seen.dimensions[5].n), (Some(30), None));
    assert_eq!(seen.dimensions[4].n, Some(30));
}

/// A session's file signed with a key made from a number; `change` is made after signing.
fn signed(secret: u8, change: impl Fn(&mut zeven_core::assessment::Assessment)) -> Vec<u8> {
    use zeven_core::assessment::{Assessment, Entry};
    use zeven_core::date::Moment;
    use zeven_core::rating::Rating;
    use zeven_core::seal::{self, PublicKey, Signature, Signer};
    let now = Moment::parse("2026-11-21T10:00:00Z").unwrap();
    let id = format!("signed {secret}");
    let mut own = Assessment::new(method(), id, "company".to_owned(), now.clone(), 2026);
    own.kind = Kind::Guided;
    for (_, criterion) in method().criteria() {
        let entry = Entry {
            rating: zeven_core::Level::new(3).map_or(Rating::Unknown, Rating::Level),
            ..Entry::default()
        };
        own.entries.insert(criterion.key.clone(), entry);
    }
    let by = Signer {
        name: format!("Assessor {secret}"),
        key: PublicKey::new([secret; 32]),
    };
    let unsigned = seal::to_sign_assessment(method(), &own, &by, &now);
    let seal = unsigned.signed(Signature([secret; 64]));
    own.extra.insert(seal::MEMBER.to_owned(), seal);
    change(&mut own);
    own.to_value().to_string().into_bytes()
}

#[test]
fn each_session_says_who_signed_it_and_whether_it_is_as_it_was() {
    use zeven_cohort::trust::{Keys, Trust};
    use zeven_core::assessment::Entry;
    use zeven_core::seal::PublicKey;
    let mut intake = zeven_cohort::Intake::new(vec![method().clone()]);
    let files = [
        signed(1, |_| {}),
        signed(2, |_| {}),
        signed(3, |own| {
            let first = method().criteria().next().unwrap().1.key.clone();
            own.entries.insert(first, Entry::default());
        }),
        signed(4, |_| {}),
        signed(5, |_| {}),
        signed(6, |own| drop(own.extra.shift_remove("seal"))),
        // A later revision is not signed because an earlier one was.
        signed(7, |_| {}),
        signed(7, |own| {
            own.extra.shift_remove("seal");
            own.revision += 1;
        }),
    ];
    for (number, bytes) in files.iter().enumerate() {
        intake.begin(&format!("{number}.json"), None);
        intake.feed(bytes);
        intake.end();
    }
    for (of, claim) in intake.take_claims() {
        assert_eq!(claim.signature.0[0], claim.key.bytes()[0]);
        let holds = match of.0.as_str() {
            "signed 4" => Some(false),
            "signed 5" => None,
            _ => Some(true),
        };
        intake.judge(&of, holds);
    }
    assert!(intake.take_claims().is_empty(), "each is asked once");
    let (store, summary) = intake.finish();
    assert_eq!(summary.refused.count, 0);
    let keys: Keys = [1, 3, 4, 5, 7]
        .map(|n| (PublicKey::new([n; 32]), format!("known {n}")))
        .into();
    let first = 0;
    let seen = |store: &Store| {
        let mut all: Vec<_> = (0..u32::try_from(store.len()).unwrap())
            .filter(|row| {
                let own = store.row(*row as usize).unwrap();
                own.id != "signed 7" || own.revision > first
            })
            .map(|row| {
                (
                    store.row(row as usize).unwrap().id,
                    store.trust(row, &keys).unwrap(),
                )
            })
            .collect();
        all.sort();
        all
    };
    let wanted = [
        ("signed 1", Trust::Trusted, "known 1"),
        ("signed 2", Trust::Unknown, "Assessor 2"),
        ("signed 3", Trust::Changed, "Assessor 3"),
        ("signed 4", Trust::Changed, "Assessor 4"),
        ("signed 5", Trust::Unchecked, "Assessor 5"),
        ("signed 6", Trust::Unsigned, ""),
        ("signed 7", Trust::Unsigned, ""),
    ];
    let wanted = wanted.map(|(id, trust, name)| (id.to_owned(), (trust, name.to_owned())));
    assert_eq!(seen(&store), wanted);
    // The same after it was remembered, and what a company says of itself is not asked.
    let kept = Store::from_bytes(&store.to_bytes(), vec![method().clone()]).unwrap();
    assert_eq!(seen(&kept), wanted);
    let own = crate::common::store(&[result(1, [(3, 0); 7])]);
    assert_eq!(own.trust(0, &keys), None);
}

#[test]
fn a_region_sees_what_changed_unless_the_newcomers_are_like_a_handful_of_the_others() {
    let changed = |was_there: fn(usize) -> bool| {
        let places = [
            ("NL", "NL41"),
            ("NL", "NL41"),
            ("NL", "NL22"),
            ("BE", "BE21"),
        ];
        let one = |n: usize, round: u16, high: u64, kind: Kind| {
            let mut own = of_kind(connected(n, high, high), kind);
            own.id = format!("{n} in {round} by {kind:?}");
            own.round = round;
            let (country, region) = places[n % places.len()];
            own.company.country = Some(country.to_owned());
            own.company.region = Some(region.to_owned());
            own
        };
        let mut rows = Vec::new();
        for n in 0..40 {
            if was_there(n) {
                rows.push(one(n, 2025, 2, Kind::SelfAssessment));
            }
            let high = if n < 10 { 4 } else { 2 };
            rows.push(one(n, 2026, high, Kind::SelfAssessment));
            if n < 12 {
                rows.push(one(n, 2026, 1, Kind::Guided));
            }
        }
        store(&rows).cohort(&Filter::default(), 2025, 2026)
    };
    let found = changed(|n| n < 32);
    assert_eq!(found.companies, Some(32));
    let digital = &found.dimensions[2];
    assert_eq!(
        (digital.n, digital.moved),
        (Some(32), [Some(10), Some(22), None])
    );
    // Eight of the ten with two dimensions at the line are new: the round less those thirty that
    // have none there would leave two.
    let found = changed(|n| n >= 8);
    assert_eq!((found.companies, found.dimensions[2].n), (None, None));
}
