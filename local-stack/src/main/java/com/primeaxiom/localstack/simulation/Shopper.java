package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Somebody who buys again and again; texts are null when nobody knows them.
 *
 * @param number place among the shoppers
 * @param name name
 * @param email e-mail address
 * @param accountId account in the shop; null for a guest
 * @param card what the shopper pays with
 * @param devices devices, the usual one first
 * @param addresses where goods go, home first
 */
record Shopper(
    int number,
    String name,
    String email,
    String accountId,
    Card card,
    List<Device> devices,
    List<Place> addresses) {

  private static final double GUESTS = 0.2;
  private static final double COUNTRY_UNKNOWN = 0.1;
  private static final List<String> NETWORKS =
      List.of("visa", "visa", "visa", "mastercard", "mastercard", "paypal", "amex", "discover");
  private static final List<String> COUNTRIES = List.of("US", "CA", "DE", "GB", "FR");

  /**
   * A card or wallet.
   *
   * @param network network, in lower case
   * @param credential the processor's fingerprint of it
   * @param issuerCountry country of the issuer; null when the processor does not know it
   */
  record Card(String network, String credential, String issuerCountry) {}

  /**
   * A device with the address that it is seen from.
   *
   * @param id identifier; null for one that has none
   * @param fingerprint fingerprint
   * @param ip IP address
   */
  record Device(String id, String fingerprint, String ip) {}

  /**
   * Where goods go.
   *
   * @param address address in one line
   * @param postalCode postal code
   * @param country country
   */
  record Place(String address, String postalCode, String country) {}

  /** The shopper of a number. */
  static Shopper of(int number, Chances chances) {
    SplittableRandom random = chances.of(Purpose.SHOPPER, number);
    String name = String.format(Locale.ROOT, "Shopper %05d", number);
    String country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
    String issuer = random.nextDouble() < COUNTRY_UNKNOWN ? null : country;
    return new Shopper(
        number,
        name,
        "shopper%d@example.com".formatted(number),
        random.nextDouble() < GUESTS ? null : "account-" + number,
        new Card(NETWORKS.get(random.nextInt(NETWORKS.size())), "card-" + number, issuer),
        List.of(device(number, 0, random), device(number, 1, random)),
        List.of(place(number, 0, country), place(number, 1, country)));
  }

  private static Device device(int number, int place, SplittableRandom random) {
    return new Device(
        random.nextBoolean() ? "device-%d-%d".formatted(number, place) : null,
        "print-%d-%d".formatted(number, place),
        "10.%d.%d.%d".formatted(place, number / 250, number % 250 + 1));
  }

  private static Place place(int number, int which, String country) {
    return new Place(
        String.format(
            Locale.ROOT, "%d %s St., Town %d", number % 90 + 1, which == 0 ? "Elm" : "Oak", number),
        String.format(Locale.ROOT, "%05d", number * 2 + which),
        country);
  }
}
