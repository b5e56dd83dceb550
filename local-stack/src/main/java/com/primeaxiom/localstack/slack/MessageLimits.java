package com.primeaxiom.localstack.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/**
 * Slack's limits of a message, written down a second time on purpose: from Slack's documentation,
 * not from what the product makes.
 *
 * @see <a href="https://api.slack.com/reference/block-kit/blocks">Block Kit</a>
 */
final class MessageLimits {

  private static final int BLOCKS = 50;
  private static final int SECTION = 3_000;
  private static final int HEADER = 150;
  private static final int FIELDS = 10;
  private static final int FIELD = 2_000;
  private static final int ELEMENTS = 10;
  private static final int POSTED_TEXT = 40_000;
  private static final int EDITED_TEXT = 4_000;
  private static final Set<String> MARKUP = Set.of("mrkdwn", "plain_text");

  private MessageLimits() {}

  /** The error code of a message that Slack would refuse. */
  static Optional<String> refusal(JsonNode message, boolean isEdit) {
    String text = message.path("text").asText("");
    JsonNode blocks = message.path("blocks");
    if (text.isEmpty() && blocks.isEmpty()) {
      return Optional.of("no_text");
    }
    if (text.length() > (isEdit ? EDITED_TEXT : POSTED_TEXT)) {
      return Optional.of("msg_too_long");
    }
    if (!blocks.isMissingNode() && !blocks.isArray()) {
      return Optional.of("invalid_blocks_format");
    }
    if (blocks.size() > BLOCKS) {
      return Optional.of("invalid_blocks");
    }
    for (JsonNode block : blocks) {
      if (!isValid(block)) {
        return Optional.of("invalid_blocks");
      }
    }
    JsonNode metadata = message.path("metadata");
    boolean isMetadata =
        metadata.isMissingNode()
            || (metadata.path("event_type").isTextual()
                && metadata.path("event_payload").isObject());
    return isMetadata ? Optional.empty() : Optional.of("invalid_metadata_format");
  }

  private static boolean isValid(JsonNode block) {
    return switch (block.path("type").asText()) {
      case "header" ->
          "plain_text".equals(block.path("text").path("type").asText())
              && isText(block.path("text"), HEADER);
      case "section" -> isSection(block);
      case "context" -> {
        JsonNode elements = block.path("elements");
        yield elements.isArray()
            && !elements.isEmpty()
            && elements.size() <= ELEMENTS
            && allTexts(elements, SECTION);
      }
      case "divider" -> true;
      default -> false;
    };
  }

  private static boolean isSection(JsonNode block) {
    JsonNode fields = block.path("fields");
    boolean hasText = block.has("text");
    if (!hasText && fields.isEmpty()) {
      return false;
    }
    return (!hasText || isText(block.path("text"), SECTION))
        && fields.size() <= FIELDS
        && allTexts(fields, FIELD);
  }

  private static boolean allTexts(JsonNode texts, int limit) {
    for (JsonNode text : texts) {
      if (!isText(text, limit)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isText(JsonNode text, int limit) {
    String words = text.path("text").asText("");
    return MARKUP.contains(text.path("type").asText())
        && !words.isEmpty()
        && words.length() <= limit;
  }
}
