// What is measured on a screen, inside the page. Each gives a list of what is wrong.

/** How far the page is wider than its window. */
export const wider = (page) =>
  page.evaluate(() => {
    const over = document.documentElement.scrollWidth - innerWidth;
    if (over <= 0) return [];
    const out = [...document.querySelectorAll("body *")].filter((one) => {
      const scrolls = one.parentElement?.closest("[tabindex], .table, .rooms, .steps, svg, dialog, [popover]");
      return one.getBoundingClientRect().right > innerWidth + 1 && !scrolls;
    });
    return [`${over} px wider than the window: ${out.slice(0, 3).map((one) => `${one.localName}.${one.className}`).join(", ")}`];
  });

/** Words cut off by a box that hides what does not fit. */
export const cut = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("#app *")]
      .filter((one) => {
        const style = getComputedStyle(one);
        if (!["hidden", "clip"].includes(style.overflowY) || !one.checkVisibility({ visibilityProperty: true })) return false;
        // Said but not shown; and the page for the board, which is one page: the whole text is in
        // the full report and in the plan. Rows of a long list are one line; the whole name stands
        // where companies are beside each other.
        if (one.clientWidth <= 1 || one.matches(".unseen, .unseen *, .clamp, .grid *, progress, input, svg, svg *, i")) return false;
        return one.textContent.trim() && (one.scrollHeight > one.clientHeight + 2 || one.scrollWidth > one.clientWidth + 2);
      })
      .map((one) => `${one.localName}.${one.className} cuts “${one.textContent.trim().slice(0, 40)}”`),
  );

/** Targets smaller than `least` px either way. A link in a line of text is as high as the text;
 *  what stands in a label is as large as the label. */
export const small = (page, least) =>
  page.evaluate((least) => {
    const found = new Set();
    const wanted = "a[href], button, input, select, textarea, summary, [role=option], [role=row][aria-selected]";
    for (const one of document.querySelectorAll(wanted)) {
      if (one.disabled || !one.checkVisibility({ visibilityProperty: true }) || one.closest(".unseen, .skip, [inert]")) continue;
      const target = one.localName === "input" ? (one.closest("label") ?? one) : one;
      const style = getComputedStyle(one);
      const inline = one.localName === "a" && style.display === "inline" && [...one.parentNode.childNodes].some((node) => node !== one && node.textContent.trim());
      if (inline) continue;
      const { width, height } = target.getBoundingClientRect();
      if (width === 0 || height === 0) continue;
      if (width < least - 0.5 || height < least - 0.5) {
        const name = (one.getAttribute("aria-label") ?? one.textContent ?? "").trim().slice(0, 30) || one.name || one.id;
        found.add(`${one.localName}${one.className ? `.${one.className}` : ""} “${name}” is ${Math.round(width)} × ${Math.round(height)} px`);
      }
    }
    return [...found];
  }, least);

/** Anything that moves, where a person asked for less of that. */
export const moving = (page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll("*")].filter((one) => {
      const { transitionDuration, animationName, animationDuration, scrollBehavior } = getComputedStyle(one);
      const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0.01);
      return lasts(transitionDuration) || (animationName !== "none" && lasts(animationDuration)) || scrollBehavior === "smooth";
    });
    return [...new Set(all.map((one) => `${one.localName}.${one.className} moves`))];
  });

/** Goes through the screen with the Tab key; names what has the focus and cannot be seen. It begins
 *  at the top, or with `here` where the person was. */
export async function hidden(page, { here = false, most = 160 } = {}) {
  const wrong = new Set();
  await page.evaluate(() => (window.passed = new Set()));
  let passed = 0;
  // The first thing on the page; a page that could not be loaded has none.
  const top = !here && (await page.evaluate(() => {
    const skip = document.querySelector(".skip");
    skip?.focus();
    return Boolean(skip);
  }));
  for (let press = 0; press < most; press += 1) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(seen);
    if (found === "end") break;
    passed += 1;
    if (found) wrong.add(found);
  }
  // Every screen has at least the way home, the two choices of the head and a link at the foot.
  if (top && passed < 5) wrong.add(`the focus comes to ${passed} places only`);
  return [...wrong];
}

/** Whether a part of what has the focus is in the window with nothing over it. */
function seen() {
  const one = document.activeElement;
  if (!one || one === document.body) return "end";
  if (window.passed.has(one)) return "end";
  window.passed.add(one);
  const shown = one.localName === "input" ? (one.closest("label") ?? one) : one;
  let { left, top, right, bottom } = shown.getBoundingClientRect();
  // Of what is larger than the window, or than what scrolls it, the part that is there.
  const within = (box) => {
    [left, top] = [Math.max(left, box.left), Math.max(top, box.top)];
    [right, bottom] = [Math.min(right, box.right), Math.min(bottom, box.bottom)];
  };
  for (let around = shown.parentElement; around && around !== document.body; around = around.parentElement) {
    if (getComputedStyle(around).overflow !== "visible") within(around.getBoundingClientRect());
  }
  within({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });
  const [width, height] = [right - left, bottom - top];
  const points = [[0.5, 0.5], [0.1, 0.05], [0.9, 0.05], [0.1, 0.95], [0.9, 0.95]].map(([x, y]) => [left + width * x, top + height * y]);
  const visible = width > 0 && height > 0 && points.some(([x, y]) => {
    const there = document.elementFromPoint(x, y);
    return there && (shown.contains(there) || there.contains(shown));
  });
  const name = (one.getAttribute("aria-label") ?? one.textContent ?? "").trim().slice(0, 30) || one.name || one.id;
  return visible ? "" : `${one.localName}.${one.className} “${name}” has the focus and is not seen`;
}
