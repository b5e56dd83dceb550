/**
 * Slack for the local stack and for tests: the methods of the Web API that the product uses, with
 * Slack's limits, errors and pace, failures on demand, and each channel as a web page. It is a
 * stand-in that keeps to the loopback address, not a chat server.
 */
package com.primeaxiom.localstack.slack;
