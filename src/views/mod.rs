//! The screens, one folder or file each.

pub mod compare;
pub mod doors;
pub mod files;
pub mod home;
pub mod hub;
pub mod juror;
pub mod jury;
pub mod keys;
pub mod lost;
pub mod method;
pub mod opened;
pub mod others;
pub mod outcomes;
pub mod plan;
pub mod privacy;
pub mod profile;
pub mod register;
pub mod report;
pub mod respondent;
pub mod result;
pub mod session;
pub mod shown;
pub mod walk;
