/** Servers as processes of their own: started, watched, found again and stopped. */
package com.primeaxiom.localstack.process;
