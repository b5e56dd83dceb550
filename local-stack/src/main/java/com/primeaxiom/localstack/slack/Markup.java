package com.primeaxiom.localstack.slack;

import java.util.Map;
import java.util.regex.MatchResult;
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
    StringBuilder html = new StringBuilder();
    int from = 0;
    for (MatchResult link : LINK.matcher(markup).results().toList()) {
      html.append(formatted(markup.substring(from, link.start())));
      String label = link.group(2) == null ? link.group(1) : link.group(2);
      html.append("<a href=\"")
          .append(safe(link.group(1)))
          .append("\" rel=\"noreferrer\">")
          .append(formatted(label))
          .append("</a>");
      from = link.end();
    }
    return html.append(formatted(markup.substring(from))).toString();
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

  private static String formatted(String markup) {
    StringBuilder html = new StringBuilder();
    String safe = safe(markup);
    int from = 0;
    for (MatchResult code : CODE.matcher(safe).results().toList()) {
      html.append(spans(safe.substring(from, code.start())));
      html.append("<code>").append(code.group(1)).append("</code>");
      from = code.end();
    }
    return html.append(spans(safe.substring(from))).toString();
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
