package com.primeaxiom.jobs.alertdesk.domain;

import com.primeaxiom.jobs.shared.AlertStep;
import java.io.Serializable;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a reader finds more of an alert.
 *
 * @param templates label and address each, in which {@code {alert_id}}, {@code {type}} and every
 *     name of the subject stand for what the alert says
 */
public record Links(List<Template> templates) implements Serializable {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");

  public Links {
    templates = List.copyOf(templates);
  }

  /**
   * One link.
   *
   * @param label what is there
   * @param address where, with placeholders
   */
  public record Template(String label, String address) implements Serializable {}

  /**
   * Reads lines such as {@code Orders: https://shop.example/orders?sku={sku}}.
   *
   * @throws IllegalArgumentException with a sentence when one cannot be read
   */
  public static Links read(List<String> lines) {
    return new Links(lines.stream().map(Links::template).toList());
  }

  private static Template template(String line) {
    String[] sides = line.split(":\\s+", 2);
    if (sides.length == 2) {
      String plain = PLACEHOLDER.matcher(sides[1].strip()).replaceAll("x");
      try {
        String scheme = URI.create(plain).getScheme();
        if ("https".equals(scheme) || "http".equals(scheme)) {
          return new Template(sides[0].strip(), sides[1].strip());
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(refusal(line), e);
      }
    }
    throw new IllegalArgumentException(refusal(line));
  }

  private static String refusal(String line) {
    return "'%s' is no link; write it as in Orders: https://shop.example/orders?sku={sku}."
        .formatted(line);
  }

  /** The links of an alert: those of which it knows every part. */
  List<Look.Link> of(AlertStep step) {
    Map<String, String> known = new TreeMap<>(step.subject());
    known.put("alert_id", step.alertId());
    known.put("type", step.type());
    return templates.stream()
        .filter(
            template ->
                PLACEHOLDER
                    .matcher(template.address())
                    .results()
                    .allMatch(part -> known.containsKey(part.group(1))))
        .map(template -> new Look.Link(template.label(), filled(template.address(), known)))
        .toList();
  }

  private static String filled(String address, Map<String, String> known) {
    return PLACEHOLDER
        .matcher(address)
        .replaceAll(
            part ->
                Matcher.quoteReplacement(
                    URLEncoder.encode(known.get(part.group(1)), StandardCharsets.UTF_8)));
  }
}
