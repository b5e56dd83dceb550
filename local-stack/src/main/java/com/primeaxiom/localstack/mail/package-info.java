/**
 * A stand-in for a mail server on this machine: it takes every mail, sends none on, and shows them
 * as web pages. For demos and for trying {@code stack drafts}; it starts when it is asked for.
 */
package com.primeaxiom.localstack.mail;
