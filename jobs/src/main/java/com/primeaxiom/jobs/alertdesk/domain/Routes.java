package com.primeaxiom.jobs.alertdesk.domain;

import com.primeaxiom.jobs.shared.AlertStep;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Where alerts are told: the first rule whose conditions are all true of an alert names the
 * channels.
 *
 * @param rules in the order in which they are asked
 */
public record Routes(List<Route> rules) implements Serializable {

  private static final String ARROW = "->";

  private static final Pattern CHANNEL = Pattern.compile("#[a-z0-9_-]{1,79}");

  public Routes {
    rules = List.copyOf(rules);
  }

  /**
   * One rule.
   *
   * @param conditions all of which have to be true; none for every alert
   * @param channels where it is told; none for nowhere
   */
  public record Route(List<Condition> conditions, List<String> channels) implements Serializable {

    public Route {
      conditions = List.copyOf(conditions);
      channels = List.copyOf(channels);
    }

    boolean isOf(AlertStep step, String owner) {
      return conditions.stream().allMatch(condition -> condition.isTrueOf(step, owner));
    }
  }

  /**
   * Reads rules such as {@code audience=FINANCE, severity>=HIGH -> #finance, #chargebacks}. {@code
   * * -> #all} is of every alert, {@code type=LOW_STOCK -> nowhere} tells nobody.
   *
   * @throws IllegalArgumentException with a sentence when one cannot be read
   */
  public static Routes read(List<String> lines) {
    return new Routes(lines.stream().map(Routes::route).toList());
  }

  private static Route route(String line) {
    String[] sides = line.split(ARROW, 2);
    if (sides.length != 2) {
      throw new IllegalArgumentException(
          "The rule '%s' names no channel; write conditions -> #channel.".formatted(line));
    }
    List<Condition> conditions = Condition.all(sides[0]);
    List<String> channels = new ArrayList<>();
    if (!sides[1].strip().equals("nowhere")) {
      for (String channel : sides[1].split(",", -1)) {
        channels.add(channel(channel.strip(), line));
      }
    }
    return new Route(conditions, channels);
  }

  private static String channel(String name, String line) {
    if (!CHANNEL.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "The rule '%s' names the channel '%s'; a channel is # and small letters, digits, - or _."
              .formatted(line, name));
    }
    return name;
  }

  /**
   * The same rules, if everybody for whom they ask is known.
   *
   * @param owners who answers for alerts
   * @throws IllegalArgumentException with a sentence when a rule waits for somebody unknown
   */
  public Routes knowing(Owners owners) {
    for (Route rule : rules) {
      for (Condition condition : rule.conditions()) {
        if (condition.isOfOwner() && !owners.names().containsAll(condition.values())) {
          throw new IllegalArgumentException(
              "A rule asks for the owner %s, and desk.owners names %s."
                  .formatted(
                      String.join(" or ", new TreeSet<>(condition.values())),
                      owners.names().isEmpty()
                          ? "nobody"
                          : String.join(", ", new TreeSet<>(owners.names()))));
        }
      }
    }
    return this;
  }

  /**
   * The channels of an alert; none when no rule is of it.
   *
   * @param owner who answers for it; empty for nobody
   */
  public List<String> channels(AlertStep step, String owner) {
    return rules.stream()
        .filter(rule -> rule.isOf(step, owner))
        .findFirst()
        .map(Route::channels)
        .orElse(List.of());
  }
}
