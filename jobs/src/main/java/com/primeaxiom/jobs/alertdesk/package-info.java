/**
 * Who is told of which alert, where, when, and together with what?
 *
 * <p>Jobs say what they find; the desk says it to people. A visible step of an alert is told once
 * in each channel that the policy's rules name: by a message of its own, as a line of a message
 * that tells of several, or as a line of a digest. Alerts of one type and cause that share a vendor
 * or a location are told together; what a channel does not take, and what happens while its readers
 * are asleep, comes as a digest. A message is edited as its alerts go on. People are reminded of
 * what is open and of nobody; they acknowledge, snooze and mute.
 *
 * <p>Everything is decided on event time, so a replay makes the same messages.
 *
 * <table>
 * <caption>Streams</caption>
 * <tr><th>stream</th><th>key</th><th>use</th></tr>
 * <tr><td>alert.v1</td><td>alert_id</td><td>steps of alerts</td></tr>
 * <tr><td>alert-hand.v1</td><td>alert_id</td><td>what people did about them</td></tr>
 * <tr><td>policy.v1</td><td>broadcast</td><td>rules</td></tr>
 * <tr><td>clock.v1</td><td>source</td><td>moves time on</td></tr>
 * <tr><td>notification.v1, dead-letter.v1</td><td></td><td>out</td></tr>
 * <tr><td>alert_state, alert_step, alert_hand, alert_notice, alert_delivery</td><td></td><td>out,
 * ClickHouse</td></tr>
 * <tr><td>Slack</td><td>channel</td><td>out, where it is configured</td></tr>
 * </table>
 *
 * <table>
 * <caption>State</caption>
 * <tr><th>operator, key</th><th>state</th><th>bounded by</th><th>ends</th></tr>
 * <tr><td>episodes, alert</td><td>pending-desk-facts</td><td>how far tasks are apart</td><td>when
 * their time is reached</td></tr>
 * <tr><td></td><td>episode</td><td>one step</td><td>{@code desk.retention} after what was heard
 * last</td></tr>
 * <tr><td>episodes, none</td><td>open-alerts</td><td>types of alerts</td><td>never</td></tr>
 * <tr><td>desks, channel</td><td>pending-tellings</td><td>how far tasks are apart</td><td>when
 * their time is reached</td></tr>
 * <tr><td></td><td>waiting, batches</td><td>alerts of one quiet or one digest</td><td>when they are
 * told</td></tr>
 * <tr><td></td><td>places</td><td>alerts of the channel</td><td>{@code desk.retention} after they
 * were told last</td></tr>
 * <tr><td></td><td>conversations, newest-conversations</td><td>messages, 20 lines each</td><td>{@code
 * desk.retention} after their last edit</td></tr>
 * <tr><td></td><td>channel</td><td>one</td><td>never; there are as many as the policy
 * names</td></tr>
 * <tr><td>slack, channel</td><td>waiting-notices</td><td>what Slack has not taken yet</td><td>when it
 * has, or never will</td></tr>
 * <tr><td></td><td>slack-conversations, slack-channel</td><td>10,000 messages</td><td>30 days after
 * their last edit</td></tr>
 * <tr><td>episodes, desks</td><td>policy-versions</td><td>versions that still decide</td><td>when superseded
 * </td></tr>
 * </table>
 */
package com.primeaxiom.jobs.alertdesk;
