package com.primeaxiom.sinks.slack;

import com.primeaxiom.sinks.slack.SlackAnswer.NoAccess;
import com.primeaxiom.sinks.slack.SlackAnswer.NotNow;
import com.primeaxiom.sinks.slack.SlackAnswer.Refused;
import com.primeaxiom.sinks.slack.SlackAnswer.TryAgain;
import com.primeaxiom.sinks.slack.SlackAnswer.Unknown;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What Slack's error codes mean for a message.
 *
 * @see <a href="https://api.slack.com/methods/chat.postMessage#errors">Errors of
 *     chat.postMessage</a>
 */
final class SlackError {

  /** The codes of an edit whose message is not there, or not ours, to be edited. */
  private static final Set<String> CANNOT_BE_EDITED =
      Set.of("message_not_found", "cant_update_message", "edit_window_closed");

  private static final String INVALID_CURSOR = "invalid_cursor";

  private static final Set<String> TOO_MANY = Set.of("ratelimited", "rate_limited");

  private static final Map<String, String> NOT_NOW =
      Map.of(
          "service_unavailable", "Slack is temporarily unavailable.",
          "request_timeout", "The request reached Slack incomplete.",
          "message_limit_exceeded", "The workspace sends too many messages.",
          "team_added_to_org", "The workspace is being moved into an organisation.",
          "accesslimited", "Access to this method is limited for now.");

  /** Of both Slack says that part of the work may have been done. */
  private static final Set<String> UNKNOWN = Set.of("fatal_error", "internal_error");

  private static final Map<String, String> NO_ACCESS =
      Map.of(
          "invalid_auth", "Slack does not know the token.",
          "not_authed", "No token was given.",
          "token_revoked", "The token was revoked.",
          "token_expired", "The token has expired.",
          "account_inactive", "The token belongs to a deleted account or workspace.",
          "missing_scope", "The token lacks a scope.",
          "no_permission", "The workspace does not let the token do this.",
          "not_allowed_token_type", "The token is of a kind that may not do this.",
          "org_login_required", "The workspace is being moved into an organisation.",
          "ekm_access_denied", "The workspace's administrators suspended posting.");

  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("channel_not_found", "There is no such channel, or the bot cannot see it."),
          Map.entry("not_in_channel", "The bot is not in the channel; invite it."),
          Map.entry("is_archived", "The channel is archived."),
          Map.entry("restricted_action", "The workspace does not let the bot post here."),
          Map.entry("restricted_action_read_only_channel", "The channel is read-only."),
          Map.entry("restricted_action_thread_locked", "The thread is locked."),
          Map.entry("invalid_blocks", "Slack does not accept the blocks of the message."),
          Map.entry("invalid_blocks_format", "Slack cannot read the blocks of the message."),
          Map.entry("msg_too_long", "The message is too long."),
          Map.entry("msg_blocks_too_long", "The blocks of the message are too long."),
          Map.entry("no_text", "The message has no text."),
          Map.entry("metadata_too_large", "The message's metadata is too large."),
          Map.entry("invalid_metadata_format", "Slack cannot read the message's metadata."),
          Map.entry("thread_not_found", "The message of the thread is gone."),
          Map.entry("message_not_found", "The message is gone."),
          Map.entry("cant_update_message", "The bot may not edit the message."),
          Map.entry("edit_window_closed", "The message is too old to be edited."),
          Map.entry("invalid_payload", "Slack cannot read the message."),
          Map.entry("no_service", "The webhook was removed or is not valid."),
          Map.entry("no_team", "The workspace of the webhook is gone."),
          Map.entry("action_prohibited", "The workspace does not let the webhook post."),
          Map.entry("channel_is_archived", "The channel is archived."));

  private SlackError() {}

  /**
   * What a code means.
   *
   * @param code the {@code error} of an answer
   * @param wait for how long to wait where the code is about too many requests
   */
  static SlackAnswer meaning(String code, Duration wait) {
    if (TOO_MANY.contains(code)) {
      return new TryAgain(wait);
    }
    if (UNKNOWN.contains(code)) {
      return new Unknown("Slack failed in the middle of the work (" + code + ").");
    }
    if (NOT_NOW.containsKey(code)) {
      return new NotNow(NOT_NOW.get(code));
    }
    if (NO_ACCESS.containsKey(code)) {
      return new NoAccess(code, NO_ACCESS.get(code));
    }
    return new Refused(code, REFUSED.getOrDefault(code, "Slack refuses the message."));
  }

  /** Whether only the place to go on reading from is refused. */
  static boolean isAboutPlace(String code) {
    return INVALID_CURSOR.equals(code);
  }

  /** Whether an edit with that error can be made good by a new message. */
  static boolean cannotBeEdited(String code) {
    return CANNOT_BE_EDITED.contains(code);
  }
}
