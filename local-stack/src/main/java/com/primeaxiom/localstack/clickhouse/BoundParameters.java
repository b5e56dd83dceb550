package com.primeaxiom.localstack.clickhouse;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Query parameters laid out as the four C arrays the engine reads while a call starts. */
final class BoundParameters implements AutoCloseable {

  private final List<Memory> texts = new ArrayList<>();
  private final int count;
  private final Memory names;
  private final Memory nameLengths;
  private final Memory values;
  private final Memory valueLengths;

  BoundParameters(Map<String, String> parameters) {
    count = parameters.size();
    // Memory of no bytes cannot be had, so there is one slot more than parameters.
    names = new Memory((long) Native.POINTER_SIZE * (count + 1));
    nameLengths = new Memory((long) Native.SIZE_T_SIZE * (count + 1));
    values = new Memory((long) Native.POINTER_SIZE * (count + 1));
    valueLengths = new Memory((long) Native.SIZE_T_SIZE * (count + 1));
    int index = 0;
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      put(names, nameLengths, index, parameter.getKey());
      put(values, valueLengths, index, parameter.getValue());
      index++;
    }
  }

  private void put(Memory pointers, Memory lengths, int index, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Memory memory = new Memory(bytes.length + 1L);
    memory.write(0, bytes, 0, bytes.length);
    memory.setByte(bytes.length, (byte) 0);
    texts.add(memory);
    pointers.setPointer((long) Native.POINTER_SIZE * index, memory);
    lengths.setLong((long) Native.SIZE_T_SIZE * index, bytes.length);
  }

  Pointer names() {
    return count == 0 ? null : names;
  }

  Pointer nameLengths() {
    return count == 0 ? null : nameLengths;
  }

  Pointer values() {
    return count == 0 ? null : values;
  }

  Pointer valueLengths() {
    return count == 0 ? null : valueLengths;
  }

  long count() {
    return count;
  }

  @Override
  public void close() {
    texts.forEach(Memory::close);
    names.close();
    nameLengths.close();
    values.close();
    valueLengths.close();
  }
}
