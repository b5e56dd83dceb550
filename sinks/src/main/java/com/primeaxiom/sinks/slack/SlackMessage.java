package com.primeaxiom.sinks.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a message shows: Block Kit blocks, and a text for notifications and screen readers. It is
 * built within Slack's limits: a text that is too long is cut between words and says so, blocks
 * beyond the limit are counted in the last one.
 *
 * @see <a href="https://api.slack.com/reference/block-kit/blocks">Block Kit</a>
 * @param text what notifications show, as markup
 * @param blocks the blocks as a JSON array
 * @param isShortened whether something did not fit
 */
public record SlackMessage(String text, String blocks, boolean isShortened) {

  /** Blocks of a message. */
  public static final int BLOCK_LIMIT = 50;

  /** Characters of a section's text. */
  public static final int SECTION_LIMIT = 3_000;

  /** Characters of a header. */
  public static final int HEADER_LIMIT = 150;

  /** Characters of a field. */
  public static final int FIELD_LIMIT = 2_000;

  /** Fields of a section. */
  public static final int FIELDS_LIMIT = 10;

  /** Elements of a context block. */
  public static final int CONTEXT_LIMIT = 10;

  /** Characters of the text for notifications; {@code chat.update} takes no more. */
  public static final int TEXT_LIMIT = 4_000;

  /** A message of one text without blocks. */
  public static SlackMessage of(SlackText text) {
    return saying(text).build();
  }

  /**
   * Begins a message.
   *
   * @param text what notifications show
   */
  public static Builder saying(SlackText text) {
    return new Builder(text);
  }

  /** Puts blocks one below the other. */
  public static final class Builder {

    private final ArrayNode blocks = JsonNodeFactory.instance.arrayNode();
    private final String text;
    private boolean isShortened;
    private int leftOut;

    private Builder(SlackText text) {
      if (text.markup().isBlank()) {
        throw new IllegalArgumentException("A message needs a text for notifications.");
      }
      this.text = cut(text, TEXT_LIMIT);
    }

    /** A line in large letters; no markup. */
    public Builder header(String plain) {
      if (plain.isBlank()) {
        return this;
      }
      isShortened |= plain.length() > HEADER_LIMIT;
      ObjectNode block = block("header");
      block
          .putObject("text")
          .put("type", "plain_text")
          .put("text", SlackText.plainWithin(plain, HEADER_LIMIT))
          .put("emoji", true);
      return add(block);
    }

    /** A paragraph. */
    public Builder section(SlackText paragraph) {
      if (paragraph.markup().isBlank()) {
        return this;
      }
      ObjectNode block = block("section");
      block.set("text", markup(cut(paragraph, SECTION_LIMIT)));
      return add(block);
    }

    /** Short facts in two columns; more than fit into one block go on in the next. */
    public Builder fields(List<SlackText> facts) {
      List<SlackText> shown = facts.stream().filter(fact -> !fact.markup().isBlank()).toList();
      for (int from = 0; from < shown.size(); from += FIELDS_LIMIT) {
        ObjectNode block = block("section");
        ArrayNode fields = block.putArray("fields");
        shown
            .subList(from, Math.min(shown.size(), from + FIELDS_LIMIT))
            .forEach(fact -> fields.add(markup(cut(fact, FIELD_LIMIT))));
        add(block);
      }
      return this;
    }

    /** Small print. */
    public Builder context(SlackText... notes) {
      List<SlackText> shown =
          List.of(notes).stream().filter(note -> !note.markup().isBlank()).toList();
      for (int from = 0; from < shown.size(); from += CONTEXT_LIMIT) {
        ObjectNode block = block("context");
        ArrayNode elements = block.putArray("elements");
        shown
            .subList(from, Math.min(shown.size(), from + CONTEXT_LIMIT))
            .forEach(note -> elements.add(markup(cut(note, FIELD_LIMIT))));
        add(block);
      }
      return this;
    }

    /** A line across. */
    public Builder divider() {
      return add(block("divider"));
    }

    /** The message. */
    public SlackMessage build() {
      ArrayNode shown = blocks.deepCopy();
      if (leftOut > 0) {
        // The last one makes room for the word about it and those behind it.
        shown.remove(shown.size() - 1);
        ObjectNode rest = block("context");
        rest.putArray("elements").add(markup("… and " + (leftOut + 1) + " more"));
        shown.add(rest);
      }
      return new SlackMessage(text, shown.toString(), isShortened || leftOut > 0);
    }

    private String cut(SlackText whole, int limit) {
      isShortened |= whole.exceeds(limit);
      return whole.within(limit);
    }

    private Builder add(ObjectNode block) {
      if (blocks.size() < BLOCK_LIMIT) {
        blocks.add(block);
      } else {
        leftOut++;
      }
      return this;
    }

    private static ObjectNode block(String type) {
      return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    private static ObjectNode markup(String text) {
      return JsonNodeFactory.instance.objectNode().put("type", "mrkdwn").put("text", text);
    }
  }
}
