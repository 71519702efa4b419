package io.alkahest.catalog;

/**
 * One method for each kind of {@link SchemaChange}, so that whoever goes through changes has an answer to all of them.
 *
 * @param <R> what comes out
 */
public interface ChangeVisitor<R> {
    /** See {@link SchemaChange.CreateTable}. */
    R createTable(SchemaChange.CreateTable change);

    /** See {@link SchemaChange.DropTable}. */
    R dropTable(SchemaChange.DropTable change);

    /** See {@link SchemaChange.RebuildTable}. */
    R rebuildTable(SchemaChange.RebuildTable change);

    /** See {@link SchemaChange.RenameTable}. */
    R renameTable(SchemaChange.RenameTable change);

    /** See {@link SchemaChange.CommentTable}. */
    R commentTable(SchemaChange.CommentTable change);

    /** See {@link SchemaChange.AddColumn}. */
    R addColumn(SchemaChange.AddColumn change);

    /** See {@link SchemaChange.DropColumn}. */
    R dropColumn(SchemaChange.DropColumn change);

    /** See {@link SchemaChange.AlterColumn}. */
    R alterColumn(SchemaChange.AlterColumn change);

    /** See {@link SchemaChange.RenameColumn}. */
    R renameColumn(SchemaChange.RenameColumn change);

    /** See {@link SchemaChange.AddConstraint}. */
    R addConstraint(SchemaChange.AddConstraint change);

    /** See {@link SchemaChange.DropConstraint}. */
    R dropConstraint(SchemaChange.DropConstraint change);

    /** See {@link SchemaChange.RenameConstraint}. */
    R renameConstraint(SchemaChange.RenameConstraint change);

    /** See {@link SchemaChange.CreateIndex}. */
    R createIndex(SchemaChange.CreateIndex change);

    /** See {@link SchemaChange.DropIndex}. */
    R dropIndex(SchemaChange.DropIndex change);

    /** See {@link SchemaChange.RenameIndex}. */
    R renameIndex(SchemaChange.RenameIndex change);

    /** See {@link SchemaChange.CreateSequence}. */
    R createSequence(SchemaChange.CreateSequence change);

    /** See {@link SchemaChange.DropSequence}. */
    R dropSequence(SchemaChange.DropSequence change);

    /** See {@link SchemaChange.AlterSequence}. */
    R alterSequence(SchemaChange.AlterSequence change);

    /** See {@link SchemaChange.CreateEnumeration}. */
    R createEnumeration(SchemaChange.CreateEnumeration change);

    /** See {@link SchemaChange.DropEnumeration}. */
    R dropEnumeration(SchemaChange.DropEnumeration change);

    /** See {@link SchemaChange.AlterEnumeration}. */
    R alterEnumeration(SchemaChange.AlterEnumeration change);

    /** See {@link SchemaChange.CreateView}. */
    R createView(SchemaChange.CreateView change);

    /** See {@link SchemaChange.DropView}. */
    R dropView(SchemaChange.DropView change);

    /** See {@link SchemaChange.RunSql}. */
    R runSql(SchemaChange.RunSql change);
}
