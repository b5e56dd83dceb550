package com.primeaxiom.localstack.slack;

import java.util.regex.Pattern;

/**
 * A channel.
 *
 * @param id its id
 * @param name its name, without the hash
 * @param state whether the bot may post
 */
public record ChatChannel(String id, String name, State state) {

  /** What the bot finds. */
  public enum State {
    /** It may post and read. */
    OPEN,
    /** Nobody may post. */
    ARCHIVED,
    /** It was not invited. */
    NOT_INVITED
  }

  private static final Pattern ID = Pattern.compile("[CG][A-Z0-9]{1,20}");
  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,80}");

  public ChatChannel {
    if (!ID.matcher(id).matches() || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + id + "=" + name + "' is no channel; give ID=name, for example C0FINANCE=finance.");
    }
  }

  /** A channel in which the bot may post, from {@code ID=name}. */
  public static ChatChannel parse(String text) {
    int equals = text.indexOf('=');
    return equals < 0
        ? new ChatChannel(text, "", State.OPEN)
        : new ChatChannel(text.substring(0, equals), text.substring(equals + 1), State.OPEN);
  }
}
