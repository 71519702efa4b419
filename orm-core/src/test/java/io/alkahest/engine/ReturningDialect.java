package io.alkahest.engine;

import io.alkahest.compile.DdlCompiler;
import io.alkahest.compile.Identifiers;
import io.alkahest.compile.StatementCompiler;
import io.alkahest.dialect.CatalogReader;
import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.Dialects;
import io.alkahest.dialect.Failure;
import io.alkahest.dialect.KeyRetrieval;
import io.alkahest.type.SqlType;
import java.sql.SQLException;

/** H2, taken for a database whose batches report no keys and whose statements take few parameters. */
class ReturningDialect extends Dialect {
    private final Dialect h2 = Dialects.present().forUrl("h2://").dialect();
    private final int maxParameters;
    private final boolean singleWriter;
    private final Runnable verification;

    ReturningDialect(int maxParameters, boolean singleWriter) {
        this(maxParameters, singleWriter, () -> {});
    }

    ReturningDialect(int maxParameters, boolean singleWriter, Runnable verification) {
        this.verification = verification;
        this.maxParameters = maxParameters;
        this.singleWriter = singleWriter;
    }

    @Override
    public String name() {
        return "h2";
    }

    @Override
    public Identifiers identifiers() {
        return h2.identifiers();
    }

    @Override
    public StatementCompiler compiler() {
        return h2.compiler();
    }

    @Override
    public DdlCompiler ddl() {
        return h2.ddl();
    }

    @Override
    public CatalogReader catalog() {
        return h2.catalog();
    }

    @Override
    public KeyRetrieval keyRetrieval() {
        return KeyRetrieval.MULTI_ROW_RETURNING;
    }

    @Override
    public int maxParameters() {
        return maxParameters;
    }

    @Override
    public boolean singleWriter() {
        return singleWriter;
    }

    @Override
    public void verify(java.sql.Connection connection) {
        verification.run();
    }

    @Override
    public String typeName(SqlType<?> type) {
        return h2.typeName(type);
    }

    @Override
    public Failure classify(SQLException e) {
        return h2.classify(e);
    }

    @Override
    public String label(String name) {
        return h2.label(name);
    }
}
