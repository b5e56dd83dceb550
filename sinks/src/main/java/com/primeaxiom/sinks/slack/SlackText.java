package com.primeaxiom.sinks.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A run of Slack's markup ({@code mrkdwn}) that can be shortened without breaking it: words, links
 * and formatted runs are pieces that are kept or left out as a whole. What comes from data is
 * escaped, so that it can neither link nor address anybody; bold, italic and fixed-width runs lose
 * the marks that would end them.
 *
 * @see <a href="https://api.slack.com/reference/surfaces/formatting">Formatting text</a>
 * @param pieces pieces of markup, spaces included
 */
public record SlackText(List<String> pieces) {

  /** No text. */
  public static final SlackText EMPTY = new SlackText(List.of());

  static final String CUT = "…";
  static final String CUT_AND_SAID = "… (shortened)";

  /** From here on there is room to say that a text was cut. */
  private static final int ROOM_TO_SAY = 500;

  /** A word without spaces is broken at this length, lest it take the whole text with it. */
  private static final int LONGEST_PIECE = 100;

  private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=\\s)(?=\\S)");

  /** Characters that would start or end a format. */
  private static final Pattern MARKS = Pattern.compile("[*_~`]");

  private static final Pattern UNFIT_FOR_LINK = Pattern.compile("[<>|\\s]");

  public SlackText {
    pieces = List.copyOf(pieces);
  }

  /** Text as it is; nothing in it formats or links. */
  public static SlackText of(String plain) {
    return EMPTY.plain(plain);
  }

  /** Adds text as it is. */
  public SlackText plain(String plain) {
    List<String> more = new ArrayList<>(pieces);
    for (String word : BETWEEN_WORDS.split(plain, 0)) {
      broken(word).forEach(part -> more.add(escape(part)));
    }
    return new SlackText(more);
  }

  /** Adds bold text. */
  public SlackText bold(String plain) {
    return marked("*", plain);
  }

  /** Adds italic text. */
  public SlackText italic(String plain) {
    return marked("_", plain);
  }

  /** Adds a figure or an id in fixed width. */
  public SlackText code(String plain) {
    return marked("`", plain);
  }

  /**
   * Adds a link.
   *
   * @throws IllegalArgumentException when the address holds white space or one of {@code <>|}
   */
  public SlackText link(String address, String label) {
    if (address.isBlank() || UNFIT_FOR_LINK.matcher(address).find()) {
      throw new IllegalArgumentException("'" + address + "' cannot be the address of a link.");
    }
    String shown = broken(label.replace('|', '/')).get(0);
    return piece("<" + escape(address) + "|" + escape(shown) + ">");
  }

  /** Adds an emoji by its name, without colons. */
  public SlackText emoji(String name) {
    return piece(":" + name + ":");
  }

  /** Ends the line. */
  public SlackText newLine() {
    return piece("\n");
  }

  /** Adds another text. */
  public SlackText then(SlackText other) {
    List<String> more = new ArrayList<>(pieces);
    more.addAll(other.pieces);
    return new SlackText(more);
  }

  /** The markup. */
  public String markup() {
    return String.join("", pieces);
  }

  /** Whether it is longer than that. */
  boolean exceeds(int limit) {
    return markup().length() > limit;
  }

  /** The markup, cut between two pieces and with an ellipsis where it is longer than the limit. */
  String within(int limit) {
    String whole = markup();
    if (whole.length() <= limit) {
      return whole;
    }
    String end = limit >= ROOM_TO_SAY ? CUT_AND_SAID : CUT;
    StringBuilder kept = new StringBuilder();
    for (String piece : pieces) {
      if (kept.length() + piece.length() + end.length() > limit) {
        break;
      }
      kept.append(piece);
    }
    return kept.toString().stripTrailing() + end;
  }

  /** The three characters that Slack reads as control characters. */
  static String escape(String plain) {
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Plain text cut between two words and with an ellipsis where it is longer than the limit. */
  static String plainWithin(String plain, int limit) {
    if (plain.length() <= limit) {
      return plain;
    }
    int end = limit - CUT.length();
    int space = plain.lastIndexOf(' ', end);
    if (space > limit / 2) {
      end = space;
    } else if (Character.isHighSurrogate(plain.charAt(end - 1))) {
      end--;
    }
    return plain.substring(0, end).stripTrailing() + CUT;
  }

  private SlackText piece(String piece) {
    List<String> more = new ArrayList<>(pieces);
    more.add(piece);
    return new SlackText(more);
  }

  /** A format ends at the end of a line and does not start at a space. */
  private SlackText marked(String mark, String plain) {
    String text = MARKS.matcher(plain.strip()).replaceAll("").replaceAll("\\s+", " ").strip();
    if (text.isEmpty()) {
      return this;
    }
    SlackText marked = this;
    StringBuilder run = new StringBuilder();
    for (String word : BETWEEN_WORDS.split(text, 0)) {
      for (String part : broken(word)) {
        if (run.length() + part.length() > LONGEST_PIECE) {
          marked = marked.piece(mark + escape(run.toString().strip()) + mark).piece(" ");
          run.setLength(0);
        }
        run.append(part);
      }
    }
    return marked.piece(mark + escape(run.toString().strip()) + mark);
  }

  private static List<String> broken(String word) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (word.length() - from > LONGEST_PIECE) {
      int to = from + LONGEST_PIECE;
      if (Character.isHighSurrogate(word.charAt(to - 1))) {
        to--;
      }
      parts.add(word.substring(from, to));
      from = to;
    }
    parts.add(word.substring(from));
    return parts;
  }
}
