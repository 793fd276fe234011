//! What a site shows of a link to the app: a picture, a title and a sentence. It asks for whole
//! addresses, which only whoever puts the app on a host knows.

use super::html;
use anyhow::{Context, Result, ensure};

/// Where the app will be, if that was said.
pub(crate) const ADDRESS: &str = "ZEVEN_ADDRESS";
/// The picture: in `hosting/` of the project, beside the page on the host.
pub(crate) const PICTURE: &str = "social.png";
/// Its width and height.
const SIZE: (u32, u32) = (1200, 630);

/// Adds the tags for a page at an address such as `https://example.org/zeven/`.
pub(super) fn add(page: &str, address: &str) -> Result<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/%[]".contains(c);
    ensure!(
        address.starts_with("https://") && address.ends_with('/') && address.chars().all(plain),
        "{ADDRESS} is {address:?}: it begins with https:// and ends with /"
    );
    let mut metas = html::tags(page, "meta");
    let description = metas.find(|tag| tag.attribute("name") == Some("description"));
    let description = description.context("the page has no description")?;
    let text = description.attribute("content").unwrap_or_default();
    let picture = format!("{address}{PICTURE}");
    let (width, height) = (SIZE.0.to_string(), SIZE.1.to_string());
    let tags = [
        ("og:type", "website"),
        ("og:title", "Zeven"),
        ("og:description", text),
        ("og:url", address),
        ("og:image", &picture),
        ("og:image:width", &width),
        ("og:image:height", &height),
    ];
    let tag = |(name, content)| format!("<meta property=\"{name}\" content=\"{content}\" />");
    let tags = tags.map(tag).concat();
    let (before, after) = page.split_at(description.end);
    Ok(format!("{before}{tags}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><meta name=\"description\" content=\"What it is.\" /></head>";

    #[test]
    fn a_link_has_a_picture_where_the_app_is() -> Result<()> {
        let page = add(PAGE, "https://example.org/zeven/")?;
        let tag = |name: &str| {
            let mut all = html::tags(&page, "meta");
            all.find(|tag| tag.attribute("property") == Some(name))
                .and_then(|tag| tag.attribute("content"))
        };
        assert_eq!(
            tag("og:image"),
            Some("https://example.org/zeven/social.png")
        );
        assert_eq!(tag("og:description"), Some("What it is."));
        assert!(page.ends_with("</head>"));
        Ok(())
    }

    #[test]
    fn what_is_no_address_stops_the_build() {
        for wrong in ["", "zeven/", "http://example.org/", "https://example.org"] {
            assert!(add(PAGE, wrong).is_err(), "{wrong}");
        }
        assert!(add(PAGE, "https://example.org/\"/").is_err());
        assert!(add("<head></head>", "https://example.org/").is_err());
    }

    #[test]
    fn the_picture_is_as_large_as_the_page_says() -> Result<()> {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../hosting");
        let picture = crate::files::read(&root.join(PICTURE))?;
        // A PNG says it after its first 16 bytes.
        let number = |at: usize| {
            let bytes = picture.get(at..at + 4)?.try_into().ok()?;
            Some(u32::from_be_bytes(bytes))
        };
        assert_eq!((number(16), number(20)), (Some(SIZE.0), Some(SIZE.1)));
        Ok(())
    }
}
