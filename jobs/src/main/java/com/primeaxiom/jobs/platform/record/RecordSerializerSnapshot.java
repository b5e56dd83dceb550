package com.primeaxiom.jobs.platform.record;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What state of a record was written with. A later version of the record may have further
 * components, whose value is then 0, false or null, may have lost some, may have them in another
 * order, and may have further constants of an enum; a component of another type is refused.
 *
 * @param <T> record
 */
public final class RecordSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {

  private static final int VERSION = 1;

  private Class<T> type;
  private Shape.Whole shape;

  /** For Flink, which reads it next. */
  public RecordSerializerSnapshot() {}

  RecordSerializerSnapshot(Class<T> type, Shape.Whole shape) {
    this.type = type;
    this.shape = shape;
  }

  @Override
  public int getCurrentVersion() {
    return VERSION;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeUTF(type.getName());
    Shape.write(shape, out);
  }

  @Override
  @SuppressWarnings("unchecked")
  public void readSnapshot(int version, DataInputView in, ClassLoader classes) throws IOException {
    if (version != VERSION) {
      throw new IOException("This state was written by a later version: snapshot " + version + ".");
    }
    String name = in.readUTF();
    try {
      type = (Class<T>) Class.forName(name, false, classes);
    } catch (ClassNotFoundException e) {
      throw new IOException("State was written for " + name + ", which is no longer there.", e);
    }
    shape = (Shape.Whole) Shape.read(in);
  }

  @Override
  public TypeSerializer<T> restoreSerializer() {
    return new RecordSerializer<>(type, shape);
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> before) {
    if (!(before instanceof RecordSerializerSnapshot<T> written)) {
      return TypeSerializerSchemaCompatibility.incompatible();
    }
    if (written.shape.equals(shape)) {
      return TypeSerializerSchemaCompatibility.compatibleAsIs();
    }
    return Shape.obstacle(written.shape, shape, type.getSimpleName()) == null
        ? TypeSerializerSchemaCompatibility.compatibleAfterMigration()
        : TypeSerializerSchemaCompatibility.incompatible();
  }
}
