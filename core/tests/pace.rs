//! The time left is honest: from the person's own pace, breaks left out, and never a
//! promise of nothing while something is open.

use proptest::prelude::*;
use zeven_core::pace::{BREAK, EXPECTED, LEAST, Pace};

fn pace(moments: &[u64]) -> Pace {
    let mut pace = Pace::default();
    for now in moments {
        pace.answered(*now);
    }
    pace
}

#[test]
fn before_three_answers_the_method_says_how_long_one_takes() {
    for moments in [&[][..], &[10], &[10, 12]] {
        assert_eq!(pace(moments).per_answer(), EXPECTED, "{moments:?}");
    }
    assert_eq!(pace(&[10, 22, 36]).per_answer(), 13);
}

#[test]
fn quick_clicks_do_not_promise_that_the_rest_takes_no_time() {
    let quick = pace(&[10, 10, 11, 11, 12]);
    assert_eq!(quick.per_answer(), LEAST);
    assert_eq!(quick.minutes_left(38), Some(6));
}

#[test]
fn a_break_is_no_pace() {
    let with = pace(&[0, 30, 60, 60 + BREAK + 1, 60 + BREAK + 31]);
    assert_eq!(with.per_answer(), 30);
    let only = pace(&[0, BREAK + 1, 2 * BREAK + 2]);
    assert_eq!(only.per_answer(), EXPECTED);
    assert_eq!(pace(&[0, BREAK, 2 * BREAK]).per_answer(), BREAK);
}

#[test]
fn one_slow_answer_does_not_move_the_pace() {
    assert_eq!(pace(&[0, 20, 40, 60, 340]).per_answer(), 20);
}

#[test]
fn a_clock_that_was_set_back_begins_anew() {
    assert_eq!(pace(&[1_000, 1_020, 500, 540]).per_answer(), 30);
}

#[test]
fn minutes_come_in_steps_people_trust() {
    let left = |open| Pace::default().minutes_left(open);
    let said: Vec<_> = [1, 2, 6, 14, 28, 42, 84]
        .map(|open| left(open).unwrap())
        .into();
    assert_eq!(said, [1, 2, 6, 12, 25, 40, 75]);
    assert_eq!(left(0), None);
}

proptest! {
    #[test]
    fn more_questions_never_take_less_time(
        gaps in proptest::collection::vec(0_u64..400, 0..50),
        open in 1_usize..360,
    ) {
        let mut now = 0;
        let mut pace = Pace::default();
        for gap in gaps {
            now += gap;
            pace.answered(now);
        }
        let (some, more) = (pace.minutes_left(open).unwrap(), pace.minutes_left(open + 1).unwrap());
        prop_assert!(1 <= some && some <= more);
    }
}
