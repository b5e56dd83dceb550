package com.primeaxiom.sinks.clickhouse;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A table and how a row of it is made from a value: every column by name, type and getter. Columns
 * that are not named here take their DEFAULT.
 *
 * <p>Each column method takes only what its ClickHouse type holds without loss. In particular a
 * point in time is an {@link Instant}: the driver shifts {@code Timestamp} and {@code
 * LocalDateTime} silently by the zone of the JVM.
 *
 * <p>Rows that are equal are taken for one: a repeated batch is absorbed by its deduplication
 * token. Give a row whatever makes it a row of its own.
 *
 * @param <T> what a row is made from
 */
public final class ClickHouseTable<T> implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final long LARGEST_UINT32 = 0xFFFF_FFFFL;

  private final String name;
  private final List<Column<T>> columns;
  private final Getter<T, Instant> occurredAt;

  private ClickHouseTable(String name, List<Column<T>> columns, Getter<T, Instant> occurredAt) {
    this.name = name;
    this.columns = new ArrayList<>(columns);
    this.occurredAt = occurredAt;
  }

  /** Begins a table of that name, without database. */
  public static <T> Builder<T> named(String name) {
    return new Builder<>(identifier(name));
  }

  /** Name without database. */
  public String name() {
    return name;
  }

  /** Columns in the order in which they are sent. */
  public List<Column<T>> columns() {
    return List.copyOf(columns);
  }

  /** Types of the columns by name, in that order. */
  public Map<String, String> columnTypes() {
    Map<String, String> types = new LinkedHashMap<>();
    columns.forEach(column -> types.put(column.name(), column.type()));
    return types;
  }

  /** Event time of a row, for its dead letter. */
  public Instant occurredAt(T row) {
    Instant time = occurredAt.apply(row);
    return time == null ? Instant.EPOCH : time;
  }

  /** The row as a JSON object with column names; for a person, when the row was refused. */
  public String json(T row) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Column<T> column : columns) {
      Object value;
      try {
        value = column.getter.apply(row);
      } catch (RuntimeException e) {
        value = "unreadable: " + e;
      }
      if (value == null) {
        object.putNull(column.name);
      } else if (value instanceof Boolean flag) {
        object.put(column.name, flag);
      } else if (value instanceof Integer number) {
        object.put(column.name, number);
      } else if (value instanceof Long number) {
        object.put(column.name, number);
      } else if (value instanceof Double number) {
        object.put(column.name, number);
      } else {
        object.put(column.name, value.toString());
      }
    }
    return object.toString();
  }

  private static String identifier(String name) {
    if (!IDENTIFIER.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' is no name for a table or column; use letters, digits and underscores.");
    }
    return name;
  }

  /**
   * Reads one value of a row.
   *
   * @param <T> what a row is made from
   * @param <V> value of a column
   */
  public interface Getter<T, V> extends Function<T, V>, Serializable {}

  /**
   * One column.
   *
   * @param <T> what a row is made from
   */
  public static final class Column<T> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String type;
    private final Getter<T, ?> getter;
    private final Check check;

    private Column(String name, String type, Getter<T, ?> getter, Check check) {
      this.name = identifier(name);
      this.type = type;
      this.getter = Objects.requireNonNull(getter);
      this.check = check;
    }

    /** Name in the table. */
    public String name() {
      return name;
    }

    /** ClickHouse type, as {@code system.columns} spells it. */
    public String type() {
      return type;
    }

    /**
     * The value to send.
     *
     * @throws IllegalArgumentException when the column cannot hold it
     */
    public Object value(T row) {
      Object value = getter.apply(row);
      if (value == null) {
        if (!type.startsWith("Nullable(")) {
          throw new IllegalArgumentException("Column " + name + " is null and may not be.");
        }
        return null;
      }
      if (!check.holds(value)) {
        throw new IllegalArgumentException(
            "Column " + name + " is " + value + ", which " + type + " cannot hold.");
      }
      return value;
    }
  }

  /** Whether a type holds a value: the binary format has no check of its own and would wrap. */
  private enum Check {
    ANY {
      @Override
      boolean holds(Object value) {
        return true;
      }
    },
    UINT32 {
      @Override
      boolean holds(Object value) {
        return value instanceof Long number && number >= 0 && number <= LARGEST_UINT32;
      }
    },
    UINT64 {
      @Override
      boolean holds(Object value) {
        return value instanceof Long number && number >= 0;
      }
    },
    SECONDS {
      @Override
      boolean holds(Object value) {
        return value instanceof Instant time
            && time.getEpochSecond() >= 0
            && time.getEpochSecond() <= LARGEST_UINT32;
      }
    },
    MILLISECONDS {
      @Override
      boolean holds(Object value) {
        return value instanceof Instant time
            && !time.isBefore(EARLIEST_DATE_TIME_64)
            && time.isBefore(AFTER_LAST_DATE_TIME_64);
      }
    };

    /** Limits of DateTime64, from ClickHouse's documentation of the type. */
    private static final Instant EARLIEST_DATE_TIME_64 = Instant.parse("1900-01-01T00:00:00Z");

    private static final Instant AFTER_LAST_DATE_TIME_64 = Instant.parse("2300-01-01T00:00:00Z");

    abstract boolean holds(Object value);
  }

  /**
   * Collects the columns of a table.
   *
   * @param <T> what a row is made from
   */
  public static final class Builder<T> {

    private final String name;
    private final List<Column<T>> columns = new ArrayList<>();

    private Builder(String name) {
      this.name = name;
    }

    /** A {@code String} column. */
    public Builder<T> string(String column, Getter<T, String> getter) {
      return add(column, "String", getter, Check.ANY);
    }

    /** A {@code Nullable(String)} column. */
    public Builder<T> nullableString(String column, Getter<T, String> getter) {
      return add(column, "Nullable(String)", getter, Check.ANY);
    }

    /** A {@code LowCardinality(String)} column. */
    public Builder<T> lowCardinality(String column, Getter<T, String> getter) {
      return add(column, "LowCardinality(String)", getter, Check.ANY);
    }

    /** An {@code Int32} column. */
    public Builder<T> int32(String column, Getter<T, Integer> getter) {
      return add(column, "Int32", getter, Check.ANY);
    }

    /** An {@code Int64} column. */
    public Builder<T> int64(String column, Getter<T, Long> getter) {
      return add(column, "Int64", getter, Check.ANY);
    }

    /** A {@code Nullable(Int64)} column. */
    public Builder<T> nullableInt64(String column, Getter<T, Long> getter) {
      return add(column, "Nullable(Int64)", getter, Check.ANY);
    }

    /** A {@code UInt32} column; refuses negative and larger values. */
    public Builder<T> uint32(String column, Getter<T, Long> getter) {
      return add(column, "UInt32", getter, Check.UINT32);
    }

    /** A {@code UInt64} column; refuses negative values. */
    public Builder<T> uint64(String column, Getter<T, Long> getter) {
      return add(column, "UInt64", getter, Check.UINT64);
    }

    /** A {@code Float64} column. */
    public Builder<T> float64(String column, Getter<T, Double> getter) {
      return add(column, "Float64", getter, Check.ANY);
    }

    /** A {@code Nullable(Float64)} column. */
    public Builder<T> nullableFloat64(String column, Getter<T, Double> getter) {
      return add(column, "Nullable(Float64)", getter, Check.ANY);
    }

    /** A {@code Bool} column. */
    public Builder<T> bool(String column, Getter<T, Boolean> getter) {
      return add(column, "Bool", getter, Check.ANY);
    }

    /** A {@code DateTime('UTC')} column: whole seconds, from 1970 to 2106. */
    public Builder<T> seconds(String column, Getter<T, Instant> getter) {
      return add(column, "DateTime('UTC')", getter, Check.SECONDS);
    }

    /** A {@code DateTime64(3, 'UTC')} column: milliseconds, from 1900 to 2299. */
    public Builder<T> milliseconds(String column, Getter<T, Instant> getter) {
      return add(column, "DateTime64(3, 'UTC')", getter, Check.MILLISECONDS);
    }

    /** A {@code Nullable(DateTime64(3, 'UTC'))} column. */
    public Builder<T> nullableMilliseconds(String column, Getter<T, Instant> getter) {
      return add(column, "Nullable(DateTime64(3, 'UTC'))", getter, Check.MILLISECONDS);
    }

    /**
     * Ends the table.
     *
     * @param occurredAt event time of a row, for its dead letter
     */
    public ClickHouseTable<T> timedBy(Getter<T, Instant> occurredAt) {
      if (columns.isEmpty()) {
        throw new IllegalArgumentException("The table " + name + " has no columns; add some.");
      }
      return new ClickHouseTable<>(name, columns, Objects.requireNonNull(occurredAt));
    }

    private Builder<T> add(String column, String type, Getter<T, ?> getter, Check check) {
      if (columns.stream().anyMatch(other -> other.name.equals(column))) {
        throw new IllegalArgumentException(
            "The table " + name + " has the column " + column + " twice; remove one.");
      }
      columns.add(new Column<>(column, type, getter, check));
      return this;
    }
  }
}
