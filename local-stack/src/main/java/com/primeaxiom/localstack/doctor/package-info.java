/** What the stack needs of a machine. */
package com.primeaxiom.localstack.doctor;
