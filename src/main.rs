//! Starts the browser app.

fn main() {
    zeven_app::app::start();
}
