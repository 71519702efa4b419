package io.alkahest.testkit.compliance;

import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.suite.*;
import io.alkahest.testkit.suite.ConflictKeysSuite;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The suites that are about statements and expressions, whoever runs them. */
abstract class SqlCompliance extends EngineCompliance {
    SqlCompliance(TestDatabase database, boolean recorded) {
        super(database, recorded);
    }

    @Nested
    @Tag("Cte")
    class Cte extends CteSuite {
        Cte() {
            super(tested);
        }
    }

    @Nested
    @Tag("Lateral")
    class Lateral extends LateralSuite {
        Lateral() {
            super(tested);
        }
    }

    @Nested
    @Tag("Values")
    class Values extends ValuesSuite {
        Values() {
            super(tested);
        }
    }

    @Nested
    @Tag("FromLint")
    class FromLint extends FromLintSuite {
        FromLint() {
            super(tested);
        }
    }

    @Nested
    @Tag("Recursion")
    class Recursion extends RecursionSuite {
        Recursion() {
            super(tested);
        }
    }

    @Nested
    @Tag("Clause")
    class Clause extends ClauseSuite {
        Clause() {
            super(tested);
        }
    }

    @Nested
    @Tag("Group")
    class Group extends GroupSuite {
        Group() {
            super(tested);
        }
    }

    @Nested
    @Tag("Truth")
    class Truth extends TruthSuite {
        Truth() {
            super(tested);
        }
    }

    @Nested
    @Tag("Option")
    class Option extends OptionSuite {
        Option() {
            super(tested);
        }
    }

    @Nested
    @Tag("Spelling")
    class Spelling extends SpellingSuite {
        Spelling() {
            super(tested);
        }
    }

    @Nested
    @Tag("Select")
    class Select extends SelectSuite {
        Select() {
            super(tested);
        }
    }

    @Nested
    @Tag("UpdateFrom")
    class UpdateFrom extends UpdateFromSuite {
        UpdateFrom() {
            super(tested);
        }
    }

    @Nested
    @Tag("ValuesOf")
    class ValuesOf extends ValuesOfSuite {
        ValuesOf() {
            super(tested);
        }
    }

    @Nested
    @Tag("Date")
    class Date extends DateSuite {
        Date() {
            super(tested);
        }
    }

    @Nested
    @Tag("ScalarFunction")
    class ScalarFunction extends ScalarFunctionSuite {
        ScalarFunction() {
            super(tested);
        }
    }

    @Nested
    @Tag("Upsert")
    class Upsert extends UpsertSuite {
        Upsert() {
            super(tested);
        }
    }

    @Nested
    @Tag("ConflictKeys")
    class ConflictKeys extends ConflictKeysSuite {
        ConflictKeys() {
            super(tested);
        }
    }

    @Nested
    @Tag("InsertSelect")
    class InsertSelect extends InsertSelectSuite {
        InsertSelect() {
            super(tested);
        }
    }

    @Nested
    @Tag("Returning")
    class Returning extends ReturningSuite {
        Returning() {
            super(tested);
        }
    }

    @Nested
    @Tag("SetOperation")
    class SetOperation extends SetOperationSuite {
        SetOperation() {
            super(tested);
        }
    }

    @Nested
    @Tag("Aggregate")
    class Aggregate extends AggregateSuite {
        Aggregate() {
            super(tested);
        }
    }

    @Nested
    @Tag("Window")
    class Window extends WindowSuite {
        Window() {
            super(tested);
        }
    }

    @Nested
    @Tag("Projection")
    class Projection extends ProjectionSuite {
        Projection() {
            super(tested);
        }
    }

    @Nested
    @Tag("OptionalRow")
    class OptionalRow extends OptionalRowSuite {
        OptionalRow() {
            super(tested);
        }
    }

    @Nested
    @Tag("DerivedTable")
    class DerivedTable extends DerivedTableSuite {
        DerivedTable() {
            super(tested);
        }
    }

    @Nested
    @Tag("Value")
    class Value extends ValueSuite {
        Value() {
            super(tested);
        }
    }

    @Nested
    @Tag("Dml")
    class Dml extends DmlSuite {
        Dml() {
            super(tested);
        }
    }

    @Nested
    @Tag("Function")
    class Function extends FunctionSuite {
        Function() {
            super(tested);
        }
    }

    @Nested
    @Tag("Json")
    class Json extends JsonSuite {
        Json() {
            super(tested);
        }
    }

    @Nested
    @Tag("Golden")
    class Golden extends GoldenSuite {
        Golden() {
            super(tested);
        }
    }

    @Nested
    @Tag("Injection")
    class Injection extends InjectionSuite {
        Injection() {
            super(tested);
        }
    }

    @Nested
    @Tag("ExpressionModel")
    class ExpressionModel extends ExpressionModelSuite {
        ExpressionModel() {
            super(tested);
        }
    }
}
