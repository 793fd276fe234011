//! Parts that several screens use. One file and one style sheet each.

pub mod band;
pub mod bars;
pub mod combobox;
pub mod conflict;
pub mod date_field;
pub mod file_button;
pub mod for_others;
pub mod handed;
pub mod header;
pub mod keeping;
pub mod ladder;
pub mod mark;
pub mod notice;
pub mod older;
pub mod pass_choice;
pub mod radar;
pub mod restore;
pub mod rooms;
pub mod save_mark;
pub mod seal_mark;
pub mod sign;
pub mod steps_chart;
pub mod take_in;
pub mod undo;
pub mod update;
pub mod why;
