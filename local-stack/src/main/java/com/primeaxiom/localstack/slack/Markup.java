package com.primeaxiom.localstack.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Slack's markup as HTML: bold, italic, struck out, fixed width, quotes, lists, links and emoji.
 * What it does not know stays as text, and nothing in it becomes HTML that it does not make itself.
 */
final class Markup {

  private static final Pattern LINK = Pattern.compile("<(https?://[^|<>]+)(?:\\|([^<>]*))?>");
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern EMOJI = Pattern.compile(":([a-z0-9_+-]+):");
  private static final Pattern BULLET = Pattern.compile("(?m)^[•-] +(.*)$");
  private static final Pattern QUOTE = Pattern.compile("(?m)^&gt; ?(.*)$");

  /** Characters that no font has, from a private plane of Unicode, stand for what is finished. */
  private static final int FIRST_PLACE = 0xF0000;

  private static final Pattern PLACE = Pattern.compile("[\\x{F0000}-\\x{FFFFD}]");

  private static final Map<String, String> PICTURES =
      Map.ofEntries(
          Map.entry("rotating_light", "🚨"),
          Map.entry("warning", "⚠️"),
          Map.entry("information_source", "ℹ️"),
          Map.entry("bell", "🔔"),
          Map.entry("no_bell", "🔕"),
          Map.entry("zzz", "💤"),
          Map.entry("white_check_mark", "✅"),
          Map.entry("x", "❌"),
          Map.entry("no_entry", "⛔"),
          Map.entry("red_circle", "🔴"),
          Map.entry("large_orange_circle", "🟠"),
          Map.entry("large_yellow_circle", "🟡"),
          Map.entry("large_green_circle", "🟢"),
          Map.entry("large_blue_circle", "🔵"),
          Map.entry("hourglass_flowing_sand", "⏳"),
          Map.entry("alarm_clock", "⏰"),
          Map.entry("calendar", "📅"),
          Map.entry("moneybag", "💰"),
          Map.entry("credit_card", "💳"),
          Map.entry("package", "📦"),
          Map.entry("truck", "🚚"),
          Map.entry("factory", "🏭"),
          Map.entry("label", "🏷️"),
          Map.entry("scales", "⚖️"),
          Map.entry("chart_with_upwards_trend", "📈"),
          Map.entry("chart_with_downwards_trend", "📉"),
          Map.entry("bar_chart", "📊"),
          Map.entry("arrow_up", "⬆️"),
          Map.entry("arrow_down", "⬇️"),
          Map.entry("memo", "📝"),
          Map.entry("email", "✉️"),
          Map.entry("speech_balloon", "💬"),
          Map.entry("eyes", "👀"),
          Map.entry("mag", "🔍"),
          Map.entry("link", "🔗"),
          Map.entry("fire", "🔥"),
          Map.entry("bulb", "💡"),
          Map.entry("point_right", "👉"),
          Map.entry("ghost", "👻"),
          Map.entry("repeat", "🔁"));

  private Markup() {}

  /** Markup as HTML. */
  static String html(String markup) {
    List<String> finished = new ArrayList<>();
    String text = PLACE.matcher(markup).replaceAll("");
    text =
        LINK.matcher(text)
            .replaceAll(
                link -> {
                  String label = link.group(2) == null ? link.group(1) : link.group(2);
                  return place(
                      finished,
                      "<a href=\"%s\" rel=\"noreferrer\">%s</a>"
                          .formatted(safe(link.group(1)), spans(safe(label))));
                });
    text =
        CODE.matcher(safe(text))
            .replaceAll(code -> place(finished, "<code>" + code.group(1) + "</code>"));
    return PLACE
        .matcher(spans(text))
        .replaceAll(
            place ->
                Matcher.quoteReplacement(finished.get(place.group().codePointAt(0) - FIRST_PLACE)));
  }

  /** Text as it is, with emoji. */
  static String plain(String text) {
    return pictures(safe(text));
  }

  /** Escapes what is not escaped yet: the three entities of Slack's markup are HTML's own. */
  static String safe(String text) {
    return text.replaceAll("&(?!amp;|lt;|gt;)", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Keeps what is finished apart, so that formats and lists go on around it. */
  private static String place(List<String> finished, String html) {
    finished.add(html);
    return Character.toString(FIRST_PLACE + finished.size() - 1);
  }

  private static String spans(String safe) {
    String html = run(run(run(safe, "\\*", "b"), "_", "i"), "~", "s");
    html = QUOTE.matcher(html).replaceAll("<blockquote>$1</blockquote>");
    html = BULLET.matcher(html).replaceAll("<span class=bullet>$1</span>");
    html = html.replaceAll("(</blockquote>|</span>)\\n", "$1");
    return pictures(html).replace("\n", "<br>");
  }

  /** A format starts at a word's begin and ends at a word's end. */
  private static String run(String text, String mark, String tag) {
    return text.replaceAll(
        "(?<![\\p{L}\\p{N}])"
            + mark
            + "(\\S(?:[^"
            + mark
            + "\\n]*\\S)?)"
            + mark
            + "(?![\\p{L}\\p{N}])",
        "<" + tag + ">$1</" + tag + ">");
  }

  private static String pictures(String html) {
    return EMOJI
        .matcher(html)
        .replaceAll(name -> PICTURES.getOrDefault(name.group(1), ":" + name.group(1) + ":"));
  }
}
