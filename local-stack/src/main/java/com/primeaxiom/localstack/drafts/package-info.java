/**
 * Drafts of mails as people handle them: what waits, how it will look, and the release that sends
 * it. {@code docs/mail.md} says what is guaranteed.
 */
package com.primeaxiom.localstack.drafts;
