package com.primeaxiom.localstack.alerts;

import com.primeaxiom.schemas.platform.Alert;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.stream.Collectors;

/** An alert in one line. */
public final class AlertLine {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private AlertLine() {}

  /**
   * Time (UTC), status, severity, what it says, the money at risk where it is known, and which
   * roll-up tells of it where one does.
   */
  public static String of(Alert alert) {
    String money = money(alert);
    String rollUp = alert.getRolledUpIn();
    return "%s  %-9s %-8s  %s%s%s"
        .formatted(
            TIME.format(alert.getOccurredAt()),
            alert.getStatus(),
            alert.getSeverity(),
            alert.getSummary(),
            money.isEmpty() ? "" : "  [" + money + "]",
            rollUp == null ? "" : "  in " + rollUp);
  }

  /** The money at risk, for example {@code EUR 12.34}; blank when it is not known. */
  static String money(Alert alert) {
    Long minor = alert.getMoneyAtRiskMinor();
    String code = alert.getCurrency();
    if (minor == null || code == null) {
      return "";
    }
    int digits = fractionDigits(code);
    return String.format(Locale.ROOT, "%s %,." + digits + "f", code, minor / Math.pow(10, digits));
  }

  /**
   * The money at risk of a row of {@code alert_state}, as SQL, with as many digits as its currency
   * has.
   */
  public static String moneySql() {
    return "multiIf(money_at_risk_minor IS NULL, '', %s%sconcat(%s, ' ', currency))"
        .formatted(moneySql(0), moneySql(3), digitsSql(2));
  }

  /** For currencies with so many digits. */
  private static String moneySql(int digits) {
    return "currency IN (%s), concat(%s, ' ', currency), "
        .formatted(
            Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getDefaultFractionDigits() == digits)
                .map(currency -> "'" + currency.getCurrencyCode() + "'")
                .sorted()
                .collect(Collectors.joining(", ")),
            digitsSql(digits));
  }

  private static String digitsSql(int digits) {
    return "toDecimalString(assumeNotNull(money_at_risk_minor) / %s, %d)"
        .formatted(BigDecimal.TEN.pow(digits).toPlainString(), digits);
  }

  private static int fractionDigits(String code) {
    return Currency.getAvailableCurrencies().stream()
        .filter(currency -> currency.getCurrencyCode().equals(code))
        .mapToInt(currency -> Math.max(0, currency.getDefaultFractionDigits()))
        .findFirst()
        .orElse(2);
  }
}
