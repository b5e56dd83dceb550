/**
 * Messages to Slack. {@link com.primeaxiom.sinks.slack.SlackMessage} is what a message shows,
 * within Slack's limits; {@link com.primeaxiom.sinks.slack.SlackClient} is Slack, by its Web API or
 * by incoming webhooks; {@link com.primeaxiom.sinks.slack.SlackDelivery} is the operator that shows
 * each notice once, whatever fails. What is guaranteed and what is not: {@code docs/slack.md}.
 */
package com.primeaxiom.sinks.slack;
