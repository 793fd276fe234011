//! What goes well and what can improve: for everyone, and never the same thing twice.

use proptest::prelude::*;
use zeven_core::Level;
use zeven_core::feedback::{Feedback, feedback};

use crate::common::{any_ratings, any_rule, assessment, mean, method_for};

fn said(ratings: &str) -> (Vec<u8>, Vec<u8>) {
    let (method, assessment) = mean(ratings);
    let Feedback { well, improve } = feedback(&method, &assessment, 0);
    let levels = |all: Vec<(usize, Level)>| all.into_iter().map(|(_, l)| l.get()).collect();
    (levels(well), levels(improve))
}

#[test]
fn each_criterion_is_named_on_one_side() {
    assert_eq!(said("454434"), (vec![5, 4, 4, 4, 4], vec![3]));
    assert_eq!(said("323123"), (vec![3, 3, 3], vec![1, 2, 2]));
    assert_eq!(said("555545"), (vec![5, 5, 5, 5, 5], vec![4]));
    assert_eq!(said("44"), (vec![4], vec![4]));
    assert_eq!(said("55"), (vec![5, 5], vec![]));
}

/// All alike and below the line: half is to build on, half to begin with.
#[test]
fn where_all_are_alike_both_sides_have_something() {
    assert_eq!(said("333333"), (vec![3, 3, 3], vec![3, 3, 3]));
    assert_eq!(said("33"), (vec![3], vec![3]));
    assert_eq!(said("111111"), (vec![], vec![1, 1, 1]));
}

proptest! {
    #[test]
    fn nobody_reads_the_same_criterion_as_good_and_as_to_improve(
        rule in any_rule(),
        ratings in any_ratings(1..=3, 1..=8, "12345?.-"),
    ) {
        let method = method_for(rule, &ratings);
        let assessment = assessment(&method, &ratings);
        for (index, dimension) in method.dimensions.iter().enumerate() {
            let Feedback { well, improve } = feedback(&method, &assessment, index);
            prop_assert!(well.iter().all(|one| !improve.contains(one)));
            prop_assert!(improve.len() <= zeven_core::feedback::IMPROVE);
            let rating = |key: &String| assessment.rating(key).level();
            let levels: Vec<_> = dimension.criteria.iter().filter_map(|c| rating(&c.key)).collect();
            let reaches = |level: &Level| *level >= method.threshold;
            if levels.iter().any(reaches) {
                prop_assert!(!well.is_empty());
            }
            if !levels.iter().all(reaches) {
                prop_assert!(!improve.is_empty());
            }
        }
    }
}
