package com.primeaxiom.localstack.scoring;

import static com.primeaxiom.sinks.mail.HtmlText.escaped;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Function;

/**
 * One page that needs nothing beside it: styles, data and the plotting library stand in it. Without
 * a script its tables can be read all the same.
 */
final class HtmlPage {

  /** Rows of a long table; who needs all of them takes the JSON. */
  static final int MOST_ROWS = 300;

  /** Characters of a column's name that stand on one line; longer ones take two. */
  private static final int LONGEST_LINE = 11;

  private static final String LIBRARY = "org.webjars.npm/chart.js";

  private final StringBuilder body = new StringBuilder();

  /**
   * The page around everything added.
   *
   * @param title its title
   * @param plots what its plots show
   */
  String html(String title, JsonNode plots) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
        <title>"""
        + escaped(title)
        + "</title>\n<style>\n"
        + resource("/scoring/page.css")
        + "</style>\n</head>\n<body>\n<main>\n"
        + body
        + """
        <footer>All times are UTC. Shares stand with their 95 % intervals after Wilson. What each \
        figure means is said in docs/scoring.md.</footer>
        </main>
        """
        + "<script type=\"application/json\" id=\"plots\">"
        + Html.scriptJson(plots.toString())
        + "</script>\n<script>\n"
        + library()
        + "</script>\n<script>\n"
        + resource("/scoring/page.js")
        + "</script>\n</body>\n</html>\n";
  }

  /** A figure that stands out; what is empty is left out. */
  void tile(String name, String value, String below, String compared) {
    add("<div class=\"tile\"><h3>" + escaped(name) + "</h3><div class=\"value\">");
    add(escaped(value));
    add("</div><div class=\"quiet small\">" + escaped(below) + "</div>");
    if (!compared.isEmpty()) {
      add("<div class=\"quiet small\">" + escaped(compared) + "</div>");
    }
    add("</div>\n");
  }

  /** Room for a plot. */
  void plot(String id, String title, String size) {
    add("<section class=\"plot " + size + "\"><h3>" + escaped(title) + "</h3>");
    add("<div class=\"canvas\"><canvas id=\"" + id + "\" role=\"img\" aria-label=\"");
    add(escaped(title) + "\"></canvas></div></section>\n");
  }

  /** How many cases have which reason. */
  <T, R> void reasons(
      R[] reasons, List<T> cases, Function<T, R> reason, Function<R, String> words) {
    add("<ul class=\"reasons\">");
    Arrays.stream(reasons)
        .forEach(
            one -> {
              long count = cases.stream().filter(it -> reason.apply(it).equals(one)).count();
              if (count > 0) {
                add("<li><b>" + text("%,d", count) + "</b> " + escaped(words.apply(one)) + "</li>");
              }
            });
    add("</ul>\n");
  }

  /** Says that a long table does not hold all. */
  void shortened(int size, String which) {
    if (size > MOST_ROWS) {
      add("<p class=\"quiet small\">");
      add(text("Of %,d, %s %,d; the JSON holds all.", size, which, MOST_ROWS));
      add("</p>\n");
    }
  }

  void cell(String value) {
    add("<td>" + escaped(value) + "</td>");
  }

  void words(String reason, String detail) {
    add("<td class=\"words\">" + escaped(reason));
    if (!detail.isEmpty()) {
      add("<span class=\"quiet small\">" + escaped(detail) + "</span>");
    }
    add("</td>");
  }

  void header(String name) {
    String size = name.length() > LONGEST_LINE ? " long" : "";
    add("<th class=\"number" + size + "\">" + escaped(name) + "</th>");
  }

  void number(String value) {
    add("<td class=\"number\">" + escaped(value) + "</td>");
  }

  void share(Share share) {
    add("<td class=\"number\">" + escaped(FigureText.percent(share)));
    if (share.of() > 0) {
      add(" <span class=\"interval\">" + escaped(FigureText.interval(share)) + "</span>");
    }
    add("</td>");
  }

  /** Adds what is HTML already. */
  void add(String markup) {
    body.append(markup);
  }

  /** Text with figures, as it stands in a page. */
  static String text(String format, Object... values) {
    return escaped(String.format(Locale.ROOT, format, values));
  }

  /** The plotting library, as a script that can stand in a page. */
  private static String library() {
    Properties version = new Properties();
    try (InputStream bytes =
        HtmlPage.class.getResourceAsStream("/META-INF/maven/" + LIBRARY + "/pom.properties")) {
      if (bytes == null) {
        throw new IllegalStateException(LIBRARY + " is not on the class path.");
      }
      version.load(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(LIBRARY + " cannot be read.", e);
    }
    return resource(
            "/META-INF/resources/webjars/chart.js/%s/dist/chart.umd.min.js"
                .formatted(version.getProperty("version")))
        // The map would be looked for on a network.
        .replaceAll("(?m)^//# sourceMappingURL=.*$", "")
        .replace("</script", "<\\/script");
  }

  private static String resource(String name) {
    try (InputStream bytes = HtmlPage.class.getResourceAsStream(name)) {
      if (bytes == null) {
        throw new IllegalStateException(name + " is not on the class path.");
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read.", e);
    }
  }
}
