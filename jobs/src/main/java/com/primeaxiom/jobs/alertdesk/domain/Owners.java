package com.primeaxiom.jobs.alertdesk.domain;

import com.primeaxiom.jobs.shared.AlertStep;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who answers for alerts: the first rule whose conditions are all true of an alert names a person
 * or a team.
 *
 * @param rules in the order in which they are asked
 */
public record Owners(List<Owner> rules) implements Serializable {

  /** Nobody answers for anything. */
  public static final Owners NOBODY = new Owners(List.of());

  private static final String ARROW = "->";

  public Owners {
    rules = List.copyOf(rules);
  }

  /**
   * One rule.
   *
   * @param conditions all of which have to be true; none for every alert
   * @param name who answers for it
   */
  public record Owner(List<Condition> conditions, String name) implements Serializable {

    public Owner {
      conditions = List.copyOf(conditions);
    }

    boolean isOf(AlertStep step) {
      return conditions.stream().allMatch(condition -> condition.isTrueOf(step, ""));
    }
  }

  /**
   * Reads rules such as {@code vendor_id=acme|bolt -> Ada Vendor} and {@code audience=FINANCE ->
   * Finance}.
   *
   * @throws IllegalArgumentException with a sentence when one cannot be read
   */
  public static Owners read(List<String> lines) {
    List<Owner> rules = new ArrayList<>();
    for (String line : lines) {
      String[] sides = line.split(ARROW, 2);
      if (sides.length != 2 || sides[1].isBlank()) {
        throw new IllegalArgumentException(
            "The rule '%s' names nobody; write conditions -> Name.".formatted(line));
      }
      List<Condition> conditions = Condition.all(sides[0]);
      if (conditions.stream().anyMatch(Condition::isOfOwner)) {
        throw new IllegalArgumentException(
            "The rule '%s' asks for the owner that it is to name.".formatted(line));
      }
      rules.add(new Owner(conditions, sides[1].strip()));
    }
    return new Owners(rules);
  }

  /** Who answers for an alert; empty when no rule is of it. */
  public String of(AlertStep step) {
    return rules.stream().filter(rule -> rule.isOf(step)).findFirst().map(Owner::name).orElse("");
  }

  /** Everybody who answers for something. */
  Set<String> names() {
    return rules.stream().map(Owner::name).collect(Collectors.toUnmodifiableSet());
  }
}
