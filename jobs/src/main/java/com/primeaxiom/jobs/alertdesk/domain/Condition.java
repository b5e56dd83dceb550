package com.primeaxiom.jobs.alertdesk.domain;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Audience;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.Money;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Set;

/**
 * What a rule asks of an alert: {@code type=OVERSELL_RISK|OVERSOLD}, {@code severity>=HIGH}, {@code
 * money>=1000}. Every name that is none of {@code type}, {@code cause}, {@code audience}, {@code
 * severity}, {@code money} and {@code owner} is one of the subject, such as {@code category} or
 * {@code vendor_id}.
 *
 * @param name what is asked for
 * @param isAtLeast whether the value is a minimum
 * @param values what it may be; one where it is a minimum
 */
public record Condition(String name, boolean isAtLeast, Set<String> values)
    implements Serializable {

  private static final String MINIMUM = ">=";
  private static final String OWNER = "owner";

  /** What alerts are about, by the names of their subjects. */
  private static final List<String> SUBJECTS =
      List.of(
          "sku",
          "location_id",
          "channel",
          "category",
          "vendor_id",
          "po_id",
          "dispute_id",
          "order_id",
          "network",
          "program",
          "stage");

  public Condition {
    values = Set.copyOf(values);
  }

  /**
   * Reads conditions with commas between them; {@code *} is none, which is true of every alert.
   *
   * @throws IllegalArgumentException with a sentence when one is none
   */
  static List<Condition> all(String text) {
    return text.strip().equals("*")
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(Condition::read).toList();
  }

  /**
   * Reads a condition.
   *
   * @throws IllegalArgumentException with a sentence when it is none
   */
  static Condition read(String text) {
    boolean isAtLeast = text.contains(MINIMUM);
    String[] sides = text.split(isAtLeast ? MINIMUM : "=", 2);
    if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
      throw new IllegalArgumentException(
          "'%s' is no condition; write name=value, name=one|other, severity>=HIGH or money>=1000."
              .formatted(text.strip()));
    }
    String name = sides[0].strip();
    Set<String> values = Set.of(sides[1].strip().split("\\s*\\|\\s*", -1));
    check(name, isAtLeast, values);
    return new Condition(name, isAtLeast, values);
  }

  private static void check(String name, boolean isAtLeast, Set<String> values) {
    if (isAtLeast && (values.size() > 1 || !Set.of("severity", "money").contains(name))) {
      throw new IllegalArgumentException(
          "'%s' cannot be at least something; only severity and money can.".formatted(name));
    }
    for (String value : values) {
      switch (name) {
        case "severity" -> oneOf(name, value, Severity.values());
        case "audience" -> oneOf(name, value, Audience.values());
        case "money" -> amount(value, isAtLeast);
        case "type", "cause", OWNER -> {}
        default -> named(name);
      }
    }
  }

  private static void named(String name) {
    if (!SUBJECTS.contains(name)) {
      throw new IllegalArgumentException(
          "'%s' is nothing that an alert says; it says type, cause, audience, severity, money, owner, %s."
              .formatted(name, String.join(", ", SUBJECTS)));
    }
  }

  private static void amount(String value, boolean isAtLeast) {
    try {
      if (!isAtLeast || new BigDecimal(value).signum() < 0) {
        throw new NumberFormatException();
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "money takes a minimum of 0 or more, as in money>=1000, not '%s'.".formatted(value), e);
    }
  }

  private static void oneOf(String name, String value, Enum<?>[] known) {
    for (Enum<?> one : known) {
      if (one.name().equals(value)) {
        return;
      }
    }
    throw new IllegalArgumentException(
        "%s is one of %s, not '%s'.".formatted(name, String.join(", ", names(known)), value));
  }

  private static String[] names(Enum<?>[] known) {
    String[] names = new String[known.length];
    for (int i = 0; i < known.length; i++) {
      names[i] = known[i].name();
    }
    return names;
  }

  /**
   * Whether it is true of an alert; money in the alert's own currency, of one without a price 0.
   *
   * @param owner who answers for it; empty for nobody
   */
  boolean isTrueOf(AlertStep step, String owner) {
    return switch (name) {
      case "type" -> values.contains(step.type());
      case OWNER -> values.contains(owner);
      case "cause" -> step.cause() != null && values.contains(step.cause());
      case "audience" -> values.contains(step.audience().name());
      case "severity" ->
          isAtLeast
              ? step.severity().compareTo(Severity.valueOf(values.iterator().next())) >= 0
              : values.contains(step.severity().name());
      case "money" ->
          major(step.moneyAtRisk()).compareTo(new BigDecimal(values.iterator().next())) >= 0;
      default -> values.contains(step.subject().getOrDefault(name, ""));
    };
  }

  /** Whether it asks who answers for an alert. */
  boolean isOfOwner() {
    return name.equals(OWNER);
  }

  private static BigDecimal major(Money money) {
    if (money == null) {
      return BigDecimal.ZERO;
    }
    int digits = Math.max(0, Currency.getInstance(money.currency()).getDefaultFractionDigits());
    return BigDecimal.valueOf(money.amountMinor(), digits);
  }
}
