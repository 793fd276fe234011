//! The page itself: its address, title, language, colours and focus.

use leptos::ev;
use leptos::prelude::{Owner, on_cleanup, window_event_listener, window_event_listener_untyped};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Document, DragEvent, Element, FocusOptions, HtmlElement, HtmlInputElement,
    ScrollIntoViewOptions, ScrollLogicalPosition, Window,
};

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// What stands behind the `#` in the address.
pub fn hash() -> String {
    let hash = window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// Goes to another place in the app, leaving a step in the browser's history.
pub fn go(place: &str) {
    if let Some(window) = window() {
        // Refused only for a cross-origin or oversized address; ours is neither.
        let _ = window.location().set_hash(place);
    }
}

/// Changes the address without a step in the history and without an event.
pub fn replace(place: &str) {
    let history = window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        let address = format!("#{place}");
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address));
    }
}

/// Calls back whenever the address behind the `#` changes, as long as the current
/// reactive owner lives.
pub fn on_hash_change(call: impl Fn(String) + 'static) {
    let listening = window_event_listener(ev::hashchange, move |_| call(hash()));
    if Owner::current().is_some() {
        on_cleanup(move || listening.remove());
    }
}

/// Calls back when files are dropped where no part of the app takes them: left to itself, the
/// browser would show them in the place of the app. A field for files takes its own.
pub fn on_stray_drop(call: impl Fn() + 'static) {
    let stray = |event: &DragEvent| {
        let field = event.target().and_then(|target| target.dyn_into().ok());
        let field = field.is_some_and(|field: HtmlInputElement| field.type_() == "file");
        let types = event.data_transfer().map(|transfer| transfer.types());
        let files = types.is_some_and(|types| types.includes(&"Files".into(), 0));
        files && !field && !event.default_prevented()
    };
    // Both live as long as the page.
    let _ = window_event_listener(ev::dragover, move |event| {
        if stray(&event) {
            event.prevent_default();
        }
    });
    let _ = window_event_listener(ev::drop, move |event| {
        if stray(&event) {
            event.prevent_default();
            call();
        }
    });
}

/// Lets the focus go before the screen that holds it does. A browser that finds the focus on
/// what is taken off the page lays the page out to decide what becomes of it, in the middle
/// of the change; and a field says its change while its screen is still there.
pub fn let_focus_go() {
    let focused = document().and_then(|document| document.active_element());
    if let Some(focused) = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Refused by no element; the body, which has the focus when nothing else has, keeps it.
        let _ = focused.blur();
    }
}

/// Calls back on every key press, as long as the current reactive owner lives.
pub fn on_key(call: impl Fn(web_sys::KeyboardEvent) + 'static) {
    let listening = window_event_listener(ev::keydown, call);
    on_cleanup(move || listening.remove());
}

/// Sets the title of the tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Says in which language the page is, for screen readers and hyphenation.
pub fn set_language(language: &str) {
    set_on_root("lang", Some(language));
}

/// Sets light or dark colours; `None` follows the system.
pub fn set_theme(theme: Option<&str>) {
    set_on_root("data-theme", theme);
}

fn set_on_root(name: &str, value: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else {
        return;
    };
    // Neither name can be refused: both are plain words.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// The languages the person prefers, best first.
pub fn preferred_languages() -> Vec<String> {
    let list = window().map(|window| window.navigator().languages());
    list.into_iter()
        .flatten()
        .filter_map(|language| language.as_string())
        .collect()
}

/// Puts the focus on the first element that matches, after the next frame, when
/// what was just asked for is on the page. Scrolls it into view from the top.
pub fn focus_soon(selector: &'static str) {
    next_frame(move || {
        let Some(element) = find(selector) else {
            return;
        };
        if let Some(window) = window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
        focus(&element, true);
    });
}

/// Puts the focus on an element by id, scrolling as needed: at once if it is there,
/// so that the next key press finds it, else after the next frame.
pub fn focus_id(id: String) {
    if let Some(element) = by_id(&id) {
        return focus(&element, false);
    }
    focus_id_soon(id);
}

/// Puts the focus on an element by id after the next frame, when what was just changed
/// is on the page.
pub fn focus_id_soon(id: String) {
    next_frame(move || {
        if let Some(element) = by_id(&id) {
            focus(&element, false);
        }
    });
}

/// Puts the focus on an element by id after the next frame, and shows it from its top:
/// what is taller than the window would otherwise stay where the one before was left.
pub fn begin_at(id: String) {
    next_frame(move || {
        if let Some(element) = by_id(&id) {
            focus(&element, true);
            element.scroll_into_view();
        }
    });
}

/// Scrolls an element into view, no further than needed.
pub fn reveal(id: &str) {
    let id = id.to_owned();
    next_frame(move || {
        if let Some(element) = by_id(&id) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}

fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

fn focus(element: &Element, prevent_scroll: bool) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(prevent_scroll);
        let _ = element.focus_with_options(&options);
    }
}

fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok().flatten()
}

/// Whether the `<details>` that an event is about is open.
pub fn is_open(event: &web_sys::Event) -> bool {
    matches(event, "[open]")
}

/// Whether a field holds something that the browser itself cannot make sense of, such
/// as half a date: its value is then empty, but the field is not.
pub fn is_half_typed(event: &web_sys::Event) -> bool {
    matches(event, ":invalid")
}

fn matches(event: &web_sys::Event, selector: &str) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| element.matches(selector).unwrap_or(false))
}

/// Runs something after the next frame.
pub fn next_frame(run: impl FnOnce() + 'static) {
    if let Some(window) = window() {
        let callback = Closure::once_into_js(run);
        let _ = window.request_animation_frame(callback.unchecked_ref());
    }
}

/// Runs something once the next frame is on screen.
pub fn after_frame(run: impl FnOnce() + 'static) {
    next_frame(move || {
        let callback = Closure::once_into_js(run);
        if let Some(window) = window() {
            let _ = window.set_timeout_with_callback(callback.unchecked_ref());
        }
    });
}

/// Takes the element with this id off the page.
pub fn remove_element(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        element.remove();
    }
}

/// The element with this id, to mount into.
pub fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Moves a row that is wider than the window so far that the element shows, without
/// moving the page.
pub fn show_in_row(selector: &'static str) {
    next_frame(move || {
        let found = find(selector).and_then(|element| element.dyn_into::<HtmlElement>().ok());
        let row = found
            .as_ref()
            .and_then(|element| element.closest("ul, ol").ok()?);
        if let (Some(element), Some(row)) = (found, row) {
            row.set_scroll_left(element.offset_left() - row.client_width() / 3);
        }
    });
}

/// Opens everything that is folded away before the page is printed, however the
/// printing was asked for: paper has nothing to click.
pub fn unfold_for_print() {
    let listening = window_event_listener_untyped("beforeprint", |_| {
        let folded =
            document().and_then(|page| page.query_selector_all("details:not([open])").ok());
        let Some(folded) = folded else { return };
        for index in 0..folded.length() {
            let element = folded
                .item(index)
                .and_then(|node| node.dyn_into::<Element>().ok());
            if let Some(element) = element {
                let _ = element.set_attribute("open", "");
            }
        }
    });
    on_cleanup(move || listening.remove());
}

/// Says when the page begins to be printed, however that was asked for, and when it is
/// over. What is laid out in between is on paper and never on screen.
pub fn while_printing(tell: impl Fn(bool) + Clone + 'static) {
    let over = tell.clone();
    let begins = window_event_listener_untyped("beforeprint", move |_| tell(true));
    let ends = window_event_listener_untyped("afterprint", move |_| over(false));
    on_cleanup(move || {
        begins.remove();
        ends.remove();
    });
}

/// Says what stands at the foot of every printed page. Margin boxes of a page can only be reached through the style sheet, so the
/// words go there as a custom property.
pub fn set_print_foot(words: &str) {
    let Some(root) = root_element() else { return };
    let quoted = words
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', " ");
    // A custom property takes any value.
    let _ = root
        .style()
        .set_property("--foot", &format!("\"{quoted}\""));
}

/// Takes the words at the foot of printed pages away again.
pub fn clear_print_foot() {
    if let Some(root) = root_element() {
        let _ = root.style().remove_property("--foot");
    }
}

fn root_element() -> Option<HtmlElement> {
    document()?.document_element()?.dyn_into().ok()
}

/// Opens the print dialog.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Shows an element of the static page that was hidden.
pub fn show_element(id: &str) {
    if let Some(element) = element(id) {
        // `hidden` is a plain attribute: it cannot be refused.
        let _ = element.remove_attribute("hidden");
    }
}

/// How many pixels a rem is: people enlarge text, and what is reckoned in rows must
/// follow.
pub fn rem() -> f64 {
    let size = || {
        let root = document()?.document_element()?;
        let style = window()?.get_computed_style(&root).ok()??;
        let size = style.get_property_value("font-size").ok()?;
        size.trim_end_matches("px").parse().ok()
    };
    size().unwrap_or(16.0)
}

/// Moves what an element scrolls to a distance from its top.
pub fn scroll_in(id: &str, top: f64) {
    if let Some(element) = by_id(id) {
        element.set_scroll_top(whole(top));
    }
}

/// Scrolls inside an element so far that a row of a table shows, below the head that
/// stays in place.
pub fn keep_row_in_view(id: &str, index: usize, height: f64) {
    let Some(element) = by_id(id) else { return };
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53 rows")]
    let top = index as f64 * height;
    let head = element.query_selector("thead").ok().flatten();
    let head = head.map_or(0.0, |head| f64::from(head.client_height()));
    let (from, room) = (
        f64::from(element.scroll_top()),
        f64::from(element.client_height()) - head,
    );
    if top < from {
        element.set_scroll_top(whole(top));
    } else if top + height > from + room {
        element.set_scroll_top(whole(top + height - room + 1.0));
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "no page is that many pixels high"
)]
fn whole(pixels: f64) -> i32 {
    pixels as i32
}

/// Closes a popover when the focus goes on to what lies under it. Not when it goes to the button
/// that opened it, which closes it by itself.
pub fn close_when_left(event: &ev::FocusEvent) {
    let panel = event
        .current_target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let next = event
        .related_target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let (Some(panel), Some(next)) = (panel, next) else {
        return;
    };
    if panel.contains(Some(&next)) || next.get_attribute("popovertarget") == Some(panel.id()) {
        return;
    }
    // Older bindings do not know the call; a browser without it has no popover to close.
    let hide = js_sys::Reflect::get(&panel, &"hidePopover".into()).ok();
    if let Some(hide) = hide.and_then(|found| found.dyn_into::<js_sys::Function>().ok()) {
        let _ = hide.call0(&panel);
    }
}
