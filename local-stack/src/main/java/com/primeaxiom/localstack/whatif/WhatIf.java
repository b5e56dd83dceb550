package com.primeaxiom.localstack.whatif;

import com.primeaxiom.localstack.StackException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Units that channels would hold back beyond what they held back.
 *
 * @param text what was asked, as it was written
 * @param terms for whom how many
 */
public record WhatIf(String text, List<Term> terms) {

  private static final Pattern TERM =
      Pattern.compile("buffer(?:\\.([^@=]+))?(?:@([^=]+))?=\\+?(\\d{1,9})");

  /**
   * So many units for a category, a channel, both or all.
   *
   * @param category merchandising category; null for all
   * @param channel sales channel; null for all
   * @param units units held back in addition
   */
  public record Term(String category, String channel, long units) {

    private boolean holdsFor(String ofCategory, String onChannel) {
      return (category == null || category.equals(ofCategory))
          && (channel == null || channel.equals(onChannel));
    }

    /**
     * A category and a channel say more than a channel, that more than a category, that than all.
     */
    private int precision() {
      return (channel == null ? 0 : 2) + (category == null ? 0 : 1);
    }
  }

  /** Keeps the terms as they are. */
  public WhatIf {
    terms = List.copyOf(terms);
  }

  /**
   * Reads terms with commas between them: {@code buffer=+3}, {@code buffer.CATEGORY=+3}, {@code
   * buffer@CHANNEL=+2}, {@code buffer.CATEGORY@CHANNEL=+1}.
   *
   * @throws StackException with a sentence when it is none, or says two things of the same
   */
  public static WhatIf parse(String text) {
    List<Term> terms = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher matcher = TERM.matcher(part.strip());
      if (!matcher.matches()) {
        throw new StackException(
            "'%s' is no what-if; write for example buffer=+3, buffer.CATEGORY=+3, buffer@CHANNEL=+2, or several with commas. What fewer units held back would have sold is not in the events."
                .formatted(part.strip()));
      }
      Term term = new Term(matcher.group(1), matcher.group(2), Long.parseLong(matcher.group(3)));
      if (terms.stream()
          .anyMatch(
              other ->
                  other.precision() == term.precision()
                      && other.holdsFor(term.category(), term.channel()))) {
        throw new StackException("'" + text + "' says two things of the same shelves.");
      }
      terms.add(term);
    }
    return new WhatIf(text, terms);
  }

  /**
   * Units that a channel would hold back in addition: by the term that says most of where it holds.
   *
   * @return 0 where no term holds
   */
  public long units(String category, String channel) {
    Term most = null;
    for (Term term : terms) {
      boolean isCloser = most == null || term.precision() > most.precision();
      if (term.holdsFor(category, channel) && isCloser) {
        most = term;
      }
    }
    return most == null ? 0 : most.units();
  }
}
