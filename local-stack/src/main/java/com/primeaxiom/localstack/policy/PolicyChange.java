package com.primeaxiom.localstack.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A setting that two versions of a policy do not have in common.
 *
 * @param key the setting
 * @param before its value; null for that of the job's start
 * @param after its value then; null for that of the job's start
 */
record PolicyChange(String key, String before, String after) {

  private static final String START = "as the job was started";

  /** What one version changes of another, by key. */
  static List<PolicyChange> between(Map<String, String> before, Map<String, String> after) {
    TreeSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    List<PolicyChange> changes = new ArrayList<>();
    for (String key : keys) {
      String old = before.get(key);
      String now = after.get(key);
      if (old == null || !old.equals(now)) {
        changes.add(new PolicyChange(key, old, now));
      }
    }
    return changes;
  }

  /** The change as a person reads it. */
  String text() {
    return "%s: %s -> %s"
        .formatted(key, before == null ? START : before, after == null ? START : after);
  }
}
