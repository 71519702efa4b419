package io.alkahest.testkit.compliance;

import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.TestDatabases;
import io.alkahest.testkit.suite.*;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * All suites on one database. A dialect's module extends it once, and its tests are complete:
 *
 * <pre>{@code class MyComplianceTest extends Compliance { MyComplianceTest() { super("mydb"); } }}</pre>
 *
 * <p>A database that is not there fails one test by its name and skips the others, unless it is left out by
 * {@code -Dalkahest.testkit.without=mydb}; one that is {@linkplain TestDatabase#notRun() not run} is skipped, with the
 * reason. Each suite is tagged with its name, so one alone is run by {@code -Dgroups=Flush}.
 */
@ExtendWith({NotRun.class, ComplianceRecord.class})
public abstract class Compliance extends SqlCompliance {
    /** Runs the suites on the database of this name, which {@link TestDatabases} finds. */
    protected Compliance(String database) {
        super(TestDatabases.named(database), true);
    }

    /** Runs the suites on a database that is not found by name, such as one in a container. */
    protected Compliance(TestDatabase database) {
        super(database, false);
    }

    @Nested
    @Tag("Schema")
    class Schema extends SchemaSuite {
        Schema() {
            super(tested);
        }
    }

    @Nested
    @Tag("Catalog")
    class Catalog extends CatalogSuite {
        Catalog() {
            super(tested);
        }
    }

    @Nested
    @Tag("Ddl")
    class Ddl extends DdlSuite {
        Ddl() {
            super(tested);
        }
    }

    @Nested
    @Tag("SchemaChange")
    class SchemaChange extends SchemaChangeSuite {
        SchemaChange() {
            super(tested);
        }
    }

    @Nested
    @Tag("HandmadeChange")
    class HandmadeChange extends HandmadeChangeSuite {
        HandmadeChange() {
            super(tested);
        }
    }

    @Nested
    @Tag("Reflection")
    class Reflection extends ReflectionSuite {
        Reflection() {
            super(tested);
        }
    }

    @Nested
    @Tag("ExistingSchema")
    class ExistingSchema extends ExistingSchemaSuite {
        ExistingSchema() {
            super(tested);
        }
    }

    @Nested
    @Tag("Copy")
    class Copy extends CopySuite {
        Copy() {
            super(tested);
        }
    }

    @Nested
    @Tag("Creation")
    class Creation extends CreationSuite {
        Creation() {
            super(tested);
        }
    }

    @Nested
    @Tag("ExistingDatabase")
    class ExistingDatabase extends ExistingDatabaseSuite {
        ExistingDatabase() {
            super(tested);
        }
    }

    @Nested
    @Tag("Type")
    class Type extends TypeSuite {
        Type() {
            super(tested);
        }
    }

    @Nested
    @Tag("TypeMatrix")
    class TypeMatrix extends TypeMatrixSuite {
        TypeMatrix() {
            super(tested);
        }
    }

    @Nested
    @Tag("Part")
    class Part extends PartSuite {
        Part() {
            super(tested);
        }
    }

    @Nested
    @Tag("Stream")
    class Stream extends StreamSuite {
        Stream() {
            super(tested);
        }
    }

    @Nested
    @Tag("BulkStatement")
    class BulkStatement extends BulkStatementSuite {
        BulkStatement() {
            super(tested);
        }
    }

    @Nested
    @Tag("ChangeDuringFlush")
    class ChangeDuringFlush extends ChangeDuringFlushSuite {
        ChangeDuringFlush() {
            super(tested);
        }
    }

    @Nested
    @Tag("UniqueValue")
    class UniqueValue extends UniqueValueSuite {
        UniqueValue() {
            super(tested);
        }
    }

    @Nested
    @Tag("VanishedRow")
    class VanishedRow extends VanishedRowSuite {
        VanishedRow() {
            super(tested);
        }
    }

    @Nested
    @Tag("ChangedKey")
    class ChangedKey extends ChangedKeySuite {
        ChangedKey() {
            super(tested);
        }
    }

    @Nested
    @Tag("Embedded")
    class Embedded extends EmbeddedSuite {
        Embedded() {
            super(tested);
        }
    }

    @Nested
    @Tag("Deferred")
    class Deferred extends DeferredSuite {
        Deferred() {
            super(tested);
        }
    }

    @Nested
    @Tag("MutableValue")
    class MutableValue extends MutableValueSuite {
        MutableValue() {
            super(tested);
        }
    }

    @Nested
    @Tag("Session")
    class Session extends SessionSuite {
        Session() {
            super(tested);
        }
    }

    @Nested
    @Tag("Rollback")
    class Rollback extends RollbackSuite {
        Rollback() {
            super(tested);
        }
    }

    @Nested
    @Tag("Flush")
    class Flush extends FlushSuite {
        Flush() {
            super(tested);
        }
    }

    @Nested
    @Tag("Cascade")
    class Cascade extends CascadeSuite {
        Cascade() {
            super(tested);
        }
    }

    @Nested
    @Tag("Association")
    class Association extends AssociationSuite {
        Association() {
            super(tested);
        }
    }

    @Nested
    @Tag("Agreement")
    class Agreement extends AgreementSuite {
        Agreement() {
            super(tested);
        }
    }

    @Nested
    @Tag("UnflushedChange")
    class UnflushedChange extends UnflushedChangeSuite {
        UnflushedChange() {
            super(tested);
        }
    }

    @Nested
    @Tag("Orphan")
    class Orphan extends OrphanSuite {
        Orphan() {
            super(tested);
        }
    }

    @Nested
    @Tag("AssociationMatrix")
    class AssociationMatrix extends AssociationMatrixSuite {
        AssociationMatrix() {
            super(tested);
        }
    }

    @Nested
    @Tag("AssociationModel")
    class AssociationModel extends AssociationModelSuite {
        AssociationModel() {
            super(tested);
        }
    }

    @Nested
    @Tag("Loader")
    class Loader extends LoaderSuite {
        Loader() {
            super(tested);
        }
    }

    @Nested
    @Tag("PlainClass")
    class PlainClass extends PlainClassSuite {
        PlainClass() {
            super(tested);
        }
    }

    @Nested
    @Tag("DeadConnection")
    class DeadConnection extends DeadConnectionSuite {
        DeadConnection() {
            super(tested);
        }
    }

    @Nested
    @Tag("KeyOrder")
    class KeyOrder extends KeyOrderSuite {
        KeyOrder() {
            super(tested);
        }
    }

    @Nested
    @Tag("Lock")
    class Lock extends LockSuite {
        Lock() {
            super(tested);
        }
    }

    @Nested
    @Tag("Stock")
    class Stock extends StockSuite {
        Stock() {
            super(tested);
        }
    }

    @Nested
    @Tag("Seal")
    class Seal extends SealSuite {
        Seal() {
            super(tested);
        }
    }

    @Nested
    @Tag("Subtype")
    class Subtype extends SubtypeSuite {
        Subtype() {
            super(tested);
        }
    }

    @Nested
    @Tag("SubtypeStatement")
    class SubtypeStatement extends SubtypeStatementSuite {
        SubtypeStatement() {
            super(tested);
        }
    }

    @Nested
    @Tag("Version")
    class Version extends VersionSuite {
        Version() {
            super(tested);
        }
    }

    @Nested
    @Tag("Error")
    class Error extends ErrorSuite {
        Error() {
            super(tested);
        }
    }

    @Nested
    @Tag("Failure")
    class Failure extends FailureSuite {
        Failure() {
            super(tested);
        }
    }

    @Nested
    @Tag("Secrecy")
    class Secrecy extends SecrecySuite {
        Secrecy() {
            super(tested);
        }
    }

    @Nested
    @Tag("Transaction")
    class Transaction extends TransactionSuite {
        Transaction() {
            super(tested);
        }
    }

    @Nested
    @Tag("Block")
    class Block extends BlockSuite {
        Block() {
            super(tested);
        }
    }

    @Nested
    @Tag("Concurrency")
    class Concurrency extends ConcurrencySuite {
        Concurrency() {
            super(tested);
        }
    }

    @Nested
    @Tag("Fault")
    class Fault extends FaultSuite {
        Fault() {
            super(tested);
        }
    }

    @Nested
    @Tag("Recovery")
    class Recovery extends RecoverySuite {
        Recovery() {
            super(tested);
        }
    }

    @Nested
    @Tag("Batch")
    class Batch extends BatchSuite {
        Batch() {
            super(tested);
        }
    }

    @Nested
    @Tag("Scale")
    class Scale extends ScaleSuite {
        Scale() {
            super(tested);
        }
    }

    @Nested
    @Tag("Cancel")
    class Cancel extends CancelSuite {
        Cancel() {
            super(tested);
        }
    }

    @Nested
    @Tag("Kotlin")
    class Kotlin extends KotlinSuite {
        Kotlin() {
            super(tested);
        }
    }
}
