/** Disputes as people handle them: what is open, and the packet that answers one. */
package com.primeaxiom.localstack.disputes;
