//! Where things are: the repository, its build folders, and the cache of tools.

use anyhow::{Context, Result};
use std::env;
use std::path::{Path, PathBuf};

/// The folders every command works with, found once at the start.
#[derive(Debug)]
pub(crate) struct Places {
    root: PathBuf,
    target: PathBuf,
    cache: PathBuf,
}

impl Places {
    /// Finds the folders from the environment that `cargo xtask` runs in.
    pub(crate) fn find() -> Result<Self> {
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .map(PathBuf::from)
            .context("error finding the repository: start this as `cargo xtask`")?;
        let root = package.parent().unwrap_or(&package).to_owned();
        let target = match env::var_os("CARGO_TARGET_DIR").filter(|dir| !dir.is_empty()) {
            Some(dir) => root.join(dir),
            None => root.join("target"),
        };
        Ok(Self {
            root,
            target,
            cache: cache()?,
        })
    }

    /// The repository.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Cargo's folder for native builds.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// Cargo's folder for wasm builds. It is apart from the native one because the two may come
    /// from two compilers, and each throws away what the other has built.
    pub(crate) fn wasm_target(&self) -> PathBuf {
        self.target.join("wasm")
    }

    /// Where Trunk puts its result, to be finished before it becomes `dist/`. Beside `dist/`, so
    /// that the last move is a rename on one file system.
    pub(crate) fn stage(&self) -> PathBuf {
        self.root.join("target").join("stage")
    }

    /// The finished build.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Tools that this command has installed, shared by all checkouts of one user.
    pub(crate) fn cache(&self) -> &Path {
        &self.cache
    }

    #[cfg(test)]
    pub(crate) fn for_test(root: &Path) -> Self {
        Self {
            root: root.into(),
            target: root.join("target"),
            cache: root.join("cache"),
        }
    }
}

fn cache() -> Result<PathBuf> {
    let variable = |name| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let cache = variable("ZEVEN_CACHE")
        .or_else(|| Some(variable("XDG_CACHE_HOME")?.join("zeven")))
        .or_else(|| Some(env::home_dir()?.join(".cache").join("zeven")))
        .context("error finding a folder for tools: set ZEVEN_CACHE to one")?;
    std::path::absolute(&cache)
        .with_context(|| format!("error finding the folder for tools {}", cache.display()))
}
