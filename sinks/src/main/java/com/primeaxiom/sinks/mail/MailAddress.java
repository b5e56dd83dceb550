package com.primeaxiom.sinks.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * One address of a mail.
 *
 * @param name whose it is, as people read it; null for none
 * @param address the address alone, for example {@code ada@shop.example}
 */
public record MailAddress(String name, String address) {

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");
  private static final Pattern NOT_ASCII = Pattern.compile("[^\\x00-\\x7f]");

  public MailAddress {
    if (name != null && hasControl(name)) {
      throw new IllegalArgumentException("The name of a mail address holds a control character.");
    }
    check(address);
  }

  /**
   * Reads one address, with or without a name: {@code Ada King <ada@shop.example>}.
   *
   * @throws IllegalArgumentException when it is none, more than one, or one that not every mail
   *     server can deliver to
   */
  public static MailAddress of(String text) {
    if (hasControl(text)) {
      throw new IllegalArgumentException("A mail address holds a control character.");
    }
    try {
      InternetAddress[] read = InternetAddress.parse(text, true);
      if (read.length != 1 || read[0].isGroup()) {
        throw new IllegalArgumentException("'" + text + "' is not one mail address.");
      }
      return new MailAddress(read[0].getPersonal(), read[0].getAddress());
    } catch (AddressException e) {
      throw new IllegalArgumentException("'" + text + "' is no mail address.", e);
    }
  }

  /** Whether a text is an address, rather than the name of somebody. */
  public static boolean isAddress(String text) {
    try {
      return of(text).address().equals(text.strip());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether a text holds a line break or anything else that has no place in a header. */
  static boolean hasControl(String text) {
    return CONTROL.matcher(text).find();
  }

  /** A text of any kind as one line that can stand in a header. */
  public static String oneLine(String text) {
    return CONTROL.matcher(text).replaceAll(" ").strip();
  }

  /** The part behind the @. */
  String domain() {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  /** As people read it. */
  public String inWords() {
    return name == null ? address : name + " <" + address + ">";
  }

  InternetAddress header() {
    try {
      return new InternetAddress(address, name, StandardCharsets.UTF_8.name());
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("Every JVM knows UTF-8.", e);
    }
  }

  private static void check(String address) {
    if (NOT_ASCII.matcher(address).find()) {
      throw new IllegalArgumentException(
          "'" + address + "' has letters beyond ASCII, which few mail servers deliver to.");
    }
    try {
      InternetAddress read = new InternetAddress(address, true);
      read.validate();
      if (!address.equals(read.getAddress()) || hasControl(address)) {
        throw new IllegalArgumentException("'" + oneLine(address) + "' is no mail address.");
      }
    } catch (AddressException e) {
      throw new IllegalArgumentException("'" + oneLine(address) + "' is no mail address.", e);
    }
  }
}
