/** What events say of stock and demand, and what can be promised. */
package com.primeaxiom.jobs.stock.domain;
