//! The cards on this device in the order of the first screen: by company and site,
//! newest first.

use zeven_core::lists::Search;

use super::card::Card;

/// All assessments of one company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The company's name as its newest assessment has it; may be empty.
    pub name: String,
    /// Its cards: site by site, and newest first within a site.
    pub cards: Vec<Placed>,
}

/// A card in its group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The card.
    pub card: Card,
    /// Whether it is the latest round of its site, from which the next can be begun.
    pub latest: bool,
}

/// The cards that match a search, grouped by company; the company worked on last comes
/// first. A card without a company id (from an earlier version) stands alone.
pub fn arrange(cards: &[Card], typed: &str) -> Vec<Group> {
    let search = Search::new(typed);
    let mut newest_first: Vec<_> = cards.iter().collect();
    newest_first.sort_by(|a, b| b.updated.cmp(&a.updated));
    let mut groups: Vec<Vec<&Card>> = Vec::new();
    // Which group a company is in: looking through all groups for each card would make
    // a thousand companies a million comparisons.
    let mut places = std::collections::HashMap::new();
    for card in newest_first {
        let key = if card.company.is_empty() {
            card.id.as_str()
        } else {
            card.company.as_str()
        };
        let place = *places.entry(key).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        if let Some(cards) = groups.get_mut(place) {
            cards.push(card);
        }
    }
    // Searched last, so that the latest round of a site stays the latest.
    let searched = |mut group: Group| {
        group.cards.retain(|placed| matches(&placed.card, &search));
        (!group.cards.is_empty()).then_some(group)
    };
    groups.into_iter().map(group).filter_map(searched).collect()
}

fn group(newest_first: Vec<&Card>) -> Group {
    let name = newest_first.first().map(|card| card.name.clone());
    let mut sites: Vec<&str> = Vec::new();
    for card in &newest_first {
        if !sites.contains(&card.site.as_str()) {
            sites.push(&card.site);
        }
    }
    let mut cards = Vec::new();
    for site in sites {
        let mut here: Vec<_> = newest_first
            .iter()
            .filter(|card| card.site == site)
            .collect();
        // Stable: within a round the one worked on last stays first.
        here.sort_by_key(|card| std::cmp::Reverse(card.round));
        let placed = here.into_iter().enumerate().map(|(index, card)| Placed {
            card: (*card).clone(),
            latest: index == 0,
        });
        cards.extend(placed);
    }
    Group {
        name: name.unwrap_or_default(),
        cards,
    }
}

fn matches(card: &Card, search: &Search) -> bool {
    search.matches(&[&card.name, &card.site, &card.round.to_string()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(id: &str, company: &str, site: &str, round: u64, updated: &str) -> Card {
        Card {
            id: id.to_owned(),
            company: company.to_owned(),
            revision: 1,
            updated: updated.to_owned(),
            name: format!("{company} BV"),
            site: site.to_owned(),
            round,
            asked: String::new(),
            judges: String::new(),
            guided: false,
            answered: 0,
            total: 42,
            carried: false,
            untouched: false,
        }
    }

    fn ids(groups: &[Group]) -> Vec<Vec<&str>> {
        let ids = |group| -> Vec<&str> {
            let group: &Group = group;
            group
                .cards
                .iter()
                .map(|placed| placed.card.id.as_str())
                .collect()
        };
        groups.iter().map(ids).collect()
    }

    #[test]
    fn companies_stand_together_with_the_one_worked_on_last_first() {
        let cards = [
            card("a", "Eén", "Noord", 2025, "2025-10-01"),
            card("b", "Twee", "Hal", 2026, "2026-01-01"),
            card("c", "Eén", "Zuid", 2026, "2026-02-01"),
            card("d", "Eén", "Noord", 2026, "2026-03-01"),
            card("e", "", "Los", 2024, "2024-01-01"),
            card("f", "", "Los", 2024, "2024-01-02"),
        ];
        let groups = arrange(&cards, "");
        assert_eq!(
            ids(&groups),
            [vec!["d", "a", "c"], vec!["b"], vec!["f"], vec!["e"]]
        );
        let placed = groups.iter().flat_map(|group| &group.cards);
        let latest: Vec<_> = placed.map(|placed| placed.latest).collect();
        assert_eq!(latest, [true, false, true, true, true, true]);
    }

    #[test]
    fn a_search_looks_at_name_site_and_round() {
        let cards = [
            card("a", "Eén", "Noord", 2025, "1"),
            card("b", "Twee", "Hal", 2026, "2"),
        ];
        assert_eq!(ids(&arrange(&cards, "een")), [["a"]]);
        assert_eq!(ids(&arrange(&cards, "2026 hal")), [["b"]]);
        assert!(arrange(&cards, "drie").is_empty());
    }

    #[test]
    fn an_earlier_round_does_not_become_the_latest_by_being_searched_for() {
        let cards = [
            card("a", "Eén", "Hal", 2025, "1"),
            card("b", "Eén", "Hal", 2026, "2"),
        ];
        let groups = arrange(&cards, "2025");
        let placed = groups.iter().flat_map(|group| &group.cards);
        assert_eq!(
            placed.map(|placed| placed.latest).collect::<Vec<_>>(),
            [false]
        );
    }
}
