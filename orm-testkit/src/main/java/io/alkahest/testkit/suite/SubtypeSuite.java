package io.alkahest.testkit.suite;

import static io.alkahest.mapping.Loaders.joined;
import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.mapping.Loaders.withSubtypes;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static io.alkahest.testkit.domain.staff.Cars.CARS;
import static io.alkahest.testkit.domain.staff.Clerks.CLERKS;
import static io.alkahest.testkit.domain.staff.Desks.DESKS;
import static io.alkahest.testkit.domain.staff.Directors.DIRECTORS;
import static io.alkahest.testkit.domain.staff.Employees.EMPLOYEES;
import static io.alkahest.testkit.domain.staff.Engineers.ENGINEERS;
import static io.alkahest.testkit.domain.staff.Staff.STAFF;
import static io.alkahest.testkit.domain.staff.Tickets.TICKETS;
import static io.alkahest.testkit.domain.staff.Trucks.TRUCKS;
import static io.alkahest.testkit.domain.staff.Vehicles.VEHICLES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.error.DataException;
import io.alkahest.error.FlushException;
import io.alkahest.error.MappingException;
import io.alkahest.error.SessionStateException;
import io.alkahest.error.StatementException;
import io.alkahest.schema.Alias;
import io.alkahest.schema.Schema;
import io.alkahest.session.Session;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.staff.Clerk;
import io.alkahest.testkit.domain.staff.Desk;
import io.alkahest.testkit.domain.staff.Director;
import io.alkahest.testkit.domain.staff.Employee;
import io.alkahest.testkit.domain.staff.Engineer;
import io.alkahest.testkit.domain.staff.Ticket;
import io.alkahest.testkit.domain.staff.Vehicle;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Objects of subclasses: engineers and clerks stand in the table of employees, directors have a second row in a table
 * of their own.
 */
public abstract class SubtypeSuite extends DatabaseSuite {
    private static final BigDecimal MUCH = new BigDecimal("1000.00");
    private static final BigDecimal MORE = new BigDecimal("2000.55");

    protected SubtypeSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        create(STAFF);
        engine.inTransaction(session -> {
            Director max = new Director("Max", MUCH);
            session.add(max);
            session.flush();
            Engineer eva = new Engineer("Eva", "Java");
            Clerk carl = new Clerk("Carl");
            Employee otto = new Employee("Otto");
            eva.setBoss(max);
            carl.setBoss(max);
            session.add(eva);
            session.flush();
            session.add(carl);
            session.flush();
            session.add(otto);
            session.flush();
            session.addAll(new Desk("E1", eva), new Desk("M1", max), new Desk("X1", null));
            session.addAll(new Ticket("compile", eva), new Ticket("test", eva));
        });
        sql.clear();
    }

    private static List<String> classes(List<? extends Employee> employees) {
        return employees.stream()
                .map(each -> each.getClass().getSimpleName() + " " + each.getName())
                .toList();
    }

    @Test
    void aQueryOfTheSuperclassYieldsObjectsOfTheRightClasses() {
        engine.inTransaction(session -> {
            List<Employee> all = session.all(select(EMPLOYEES).orderBy(EMPLOYEES.id));
            assertEquals(List.of("Director Max", "Engineer Eva", "Clerk Carl", "Employee Otto"), classes(all));
            assertEquals("Java", ((Engineer) all.get(1)).getLanguage());
            assertEquals(1, ((Clerk) all.get(2)).getCounter());
            sql.expect("SELECT employees");

            assertEquals(MUCH, ((Director) all.get(0)).getBudget());
            sql.expect("SELECT employees", "SELECT directors");
        });
    }

    @Test
    void aQueryOfASubclassYieldsItsObjectsOnly() {
        engine.inTransaction(session -> {
            assertEquals(List.of("Engineer Eva"), classes(session.all(select(ENGINEERS))));
            assertEquals(
                    List.of("Clerk Carl"), classes(session.all(select(CLERKS).where(EMPLOYEES.name.like("C%")))));
            assertEquals(List.of(), session.all(select(CLERKS).where(EMPLOYEES.name.like("E%"))));
            sql.clear();
            List<Director> directors = session.all(select(DIRECTORS).where(EMPLOYEES.name.like("M%")));
            assertEquals(List.of("Director Max"), classes(directors));
            assertEquals(MUCH, directors.get(0).getBudget());
            sql.expect("SELECT directors");
        });
    }

    @Test
    void insertsWriteTheClassAndOneRowForEachTable() {
        engine.inTransaction(session -> {
            Director mia = new Director("Mia", MORE);
            Engineer ed = new Engineer("Ed", "Kotlin");
            mia.setCar("blue");
            ed.setBoss(mia);
            session.addAll(ed, mia);
            session.flush();
            assertEquals("director", mia.getKind());
            assertEquals("engineer", ed.getKind());
            assertEquals(5, mia.getId());
        });
        sql.expect("INSERT employees", "INSERT directors", "INSERT employees");
        assertEquals(
                List.of("director Mia null null", "engineer Ed Kotlin null"),
                outside.rows("SELECT kind, name, language, counter_no FROM employees WHERE id > 4 ORDER BY id"));
        assertEquals(
                List.of("5 2000.55 blue"), outside.rows("SELECT id, budget, car FROM directors WHERE car IS NOT NULL"));
    }

    @Test
    void updatesTouchThoseTablesOnlyThatHaveChanged() {
        engine.inTransaction(session -> {
            Director max = session.get(DIRECTORS, 1);
            Engineer eva = session.get(ENGINEERS, 2);
            sql.clear();
            max.setName("Maximilian");
            session.flush();
            sql.expect("UPDATE employees SET name");
            max.setBudget(MORE);
            session.flush();
            sql.expect("UPDATE employees SET name", "UPDATE directors SET budget");
            sql.clear();
            max.setName("Max");
            max.setCar("red");
            eva.setLanguage("C");
            session.flush();
            sql.expect("UPDATE directors SET car", "UPDATE employees SET name", "UPDATE employees SET language");
        });
        assertEquals(
                List.of("Max null", "Eva C"),
                outside.rows("SELECT name, language FROM employees WHERE id < 3 ORDER BY id"));
        assertEquals(List.of("2000.55 red"), outside.rows("SELECT budget, car FROM directors"));
    }

    @Test
    void deletesGoFromTheLowerTableToTheUpperOne() {
        engine.inTransaction(session -> {
            session.all(select(EMPLOYEES)).forEach(each -> each.setBoss(null));
            session.all(select(DESKS)).forEach(session::delete);
            session.flush();
            sql.clear();
            session.delete(session.get(EMPLOYEES, 1));
            session.delete(session.get(EMPLOYEES, 3));
            session.flush();
            sql.expect("SELECT desks", "SELECT employees", "SELECT desks", "DELETE directors", "DELETE employees x2");
            assertNull(session.get(EMPLOYEES, 1));
        });
        assertEquals(List.of("Eva", "Otto"), outside.rows("SELECT name FROM employees ORDER BY id"));
        assertEquals(List.of(), outside.rows("SELECT id FROM directors"));
    }

    @Test
    void aRowIsOneObjectWhicheverTableItIsAskedBy() {
        engine.inTransaction(session -> {
            Director byLower = session.get(DIRECTORS, 1);
            assertSame(session.get(EMPLOYEES, 1), byLower);
            sql.expect("SELECT directors");
            assertSame(byLower, session.one(select(DIRECTORS)));
            assertSame(session.get(ENGINEERS, 2), session.get(EMPLOYEES, 2));

            assertNull(session.get(ENGINEERS, 1), "a director is in memory");
            assertNull(session.get(DIRECTORS, 3), "a clerk is in the table");
            assertEquals("Clerk", session.get(EMPLOYEES, 3).getClass().getSimpleName());
        });
    }

    @Test
    void associationsYieldObjectsOfTheRightClasses() {
        engine.inTransaction(session -> {
            List<Desk> desks = session.all(select(DESKS).orderBy(DESKS.id));
            assertEquals(Engineer.class, desks.get(0).getOwner().getClass());
            assertEquals(Director.class, desks.get(1).getOwner().getClass());
            assertNull(desks.get(2).getOwner());
            Engineer eva = (Engineer) desks.get(0).getOwner();
            assertEquals(MUCH, eva.getBoss().getBudget());
            assertEquals(
                    List.of("Engineer Eva", "Clerk Carl"), classes(eva.getBoss().getReports()));
            assertEquals(
                    List.of("compile", "test"),
                    eva.getTickets().stream().map(Ticket::getTitle).sorted().toList());
            assertEquals(
                    List.of("E1"), eva.getDesks().stream().map(Desk::getRoom).toList());
            assertSame(eva, session.all(select(TICKETS)).get(0).getEngineer());
        });
    }

    @Test
    void associationsAreLoadedWithTheQuery() {
        engine.inTransaction(session -> {
            List<Desk> desks = session.all(
                    select(DESKS).orderBy(DESKS.id).options(joined(DESKS.owner).then(joined(EMPLOYEES.boss))));
            sql.expect("SELECT desks");
            assertEquals(Engineer.class, desks.get(0).getOwner().getClass());
            assertEquals(MUCH, desks.get(0).getOwner().getBoss().getBudget());
            assertEquals(MUCH, ((Director) desks.get(1).getOwner()).getBudget());
            assertNull(desks.get(2).getOwner());
            sql.expect("SELECT desks");
        });
        sql.clear();
        engine.inTransaction(session -> {
            List<Desk> desks = session.all(select(DESKS)
                    .orderBy(DESKS.id)
                    .options(selectIn(DESKS.owner).then(selectIn(ENGINEERS.tickets))));
            sql.expect("SELECT desks", "SELECT employees", "SELECT tickets");
            assertEquals(2, ((Engineer) desks.get(0).getOwner()).getTickets().size());
            assertEquals(Director.class, desks.get(1).getOwner().getClass());
            sql.expect("SELECT desks", "SELECT employees", "SELECT tickets");
        });
    }

    @Test
    void optionsOfASuperclassFitQueriesOfSubclassesAndTheOtherWayRound() {
        engine.inTransaction(session -> {
            Engineer eva = session.one(select(ENGINEERS).options(selectIn(EMPLOYEES.desks), joined(EMPLOYEES.boss)));
            assertEquals(1, eva.getDesks().size());
            assertEquals(MUCH, eva.getBoss().getBudget());
            sql.expect("SELECT employees", "SELECT desks");
        });
        sql.clear();
        engine.inTransaction(session -> {
            List<Employee> all = session.all(select(EMPLOYEES)
                    .orderBy(EMPLOYEES.id)
                    .options(selectIn(EMPLOYEES.desks), joined(ENGINEERS.tickets), selectIn(DIRECTORS.reports)));
            sql.expect("SELECT employees", "SELECT desks", "SELECT employees", "SELECT tickets");
            assertEquals(2, ((Engineer) all.get(1)).getTickets().size());
            assertEquals(2, ((Director) all.get(0)).getReports().size());
            assertEquals(1, all.get(0).getDesks().size());
            sql.expect("SELECT employees", "SELECT desks", "SELECT employees", "SELECT tickets");
        });
        engine.inTransaction(session -> {
            List<Director> directors = session.all(
                    select(DIRECTORS).options(joined(DIRECTORS.reports)).limit(1));
            assertEquals(
                    List.of("Engineer Eva", "Clerk Carl"),
                    classes(directors.get(0).getReports()));
            StatementException refused = assertThrows(
                    StatementException.class, () -> session.all(select(CLERKS).options(selectIn(ENGINEERS.tickets))));
            assertTrue(refused.getMessage().contains("ALK-381"), refused.getMessage());
        });
    }

    @Test
    void aRollbackTakesBothRowsBack() {
        try (Session session = engine.openSession()) {
            Director max = session.get(DIRECTORS, 1);
            Director mia = new Director("Mia", MORE);
            session.add(mia);
            max.setBudget(MORE);
            max.setName("Moritz");
            session.flush();
            assertEquals(5, mia.getId());
            session.rollback();
            assertEquals(MUCH, max.getBudget());
            assertEquals("Max", max.getName());
            assertFalse(session.contains(mia));
            assertEquals(MORE, mia.getBudget());
            session.add(mia);
            session.commit();
            assertEquals(List.of("2000.55"), outside.rows("SELECT budget FROM directors WHERE id > 1"));

            session.delete(mia);
            session.flush();
            session.rollback();
            assertTrue(session.contains(mia));
            assertEquals(MORE, mia.getBudget());
        }
        assertEquals(List.of("2"), outside.rows("SELECT COUNT(*) FROM directors"));
    }

    @Test
    void whatExpiredIsReadByOneStatement() {
        try (Session session = engine.openSession()) {
            Director max = session.get(DIRECTORS, 1);
            Engineer eva = session.get(ENGINEERS, 2);
            session.commit();
            outside.run("UPDATE directors SET budget = 7.5");
            outside.run("UPDATE employees SET name = 'Maxi' WHERE id = 1");
            outside.run("UPDATE employees SET language = 'Ada' WHERE id = 2");
            sql.clear();
            assertEquals("Maxi", max.getName());
            assertEquals(new BigDecimal("7.50"), max.getBudget());
            sql.expect("SELECT directors");
            assertEquals("Ada", eva.getLanguage());
            sql.expect("SELECT directors", "SELECT employees");
            session.commit();
            outside.run("UPDATE directors SET budget = 8.5");
            session.refresh(max);
            assertEquals(new BigDecimal("8.50"), max.getBudget());
        }
    }

    @Test
    void statementsReachObjectsOfTheirClassesOnly() {
        engine.inTransaction(session -> {
            List<Employee> all = session.all(select(EMPLOYEES).orderBy(EMPLOYEES.id));
            Director max = (Director) all.get(0);
            assertEquals(MUCH, max.getBudget());
            sql.clear();
            assertEquals(
                    1,
                    session.execute(update(ENGINEERS)
                                    .set(ENGINEERS.language.set("Rust"))
                                    .allRows())
                            .rowCount());
            assertEquals("Rust", ((Engineer) all.get(1)).getLanguage());
            sql.expect("UPDATE employees SET language");
            session.execute(update(EMPLOYEES).set(EMPLOYEES.name.set("N")).where(EMPLOYEES.id.le(2)));
            assertEquals(List.of("Director N", "Engineer N", "Clerk Carl", "Employee Otto"), classes(all));
            session.execute(update(DIRECTORS).set(DIRECTORS.budget.set(MORE)).allRows());
            assertEquals(MORE, max.getBudget());
            assertEquals(1, session.execute(deleteFrom(CLERKS).allRows()).rowCount());
            assertFalse(session.contains(all.get(2)));
            session.execute(update(DESKS).set(DESKS.ownerId.set((Integer) null)).allRows());
            session.execute(deleteFrom(EMPLOYEES).where(EMPLOYEES.kind.eq("director")));
            assertFalse(session.contains(max));
            assertTrue(session.contains(all.get(3)));

            StatementException open =
                    assertThrows(StatementException.class, () -> session.execute(deleteFrom(ENGINEERS)));
            assertTrue(open.getMessage().contains("ALK-332"), open.getMessage());
            StatementException half = assertThrows(
                    StatementException.class,
                    () -> session.execute(deleteFrom(DIRECTORS).allRows()));
            assertEquals(
                    "deleteFrom(directors) would leave the other half of objects of a subclass behind. Delete from the table of the"
                            + " superclass, whose rows take these along. [ALK-699]",
                    half.getMessage());
        });
        assertEquals(List.of("N Rust", "Otto null"), outside.rows("SELECT name, language FROM employees ORDER BY id"));
        assertEquals(List.of(), outside.rows("SELECT id FROM directors"));
    }

    @Test
    void columnsAreReadOfTheirClassesOnly() {
        Alias<Engineer> e = ENGINEERS.alias("e");
        Alias<Director> m = DIRECTORS.alias("m");
        engine.inTransaction(session -> {
            assertEquals(List.of("Java"), session.all(select(ENGINEERS.language)));
            assertEquals(1L, session.one(select(count()).from(ENGINEERS)));
            assertEquals(1L, session.one(select(count()).from(DIRECTORS).where(EMPLOYEES.name.eq("Max"))));
            assertEquals(
                    List.of("Eva"), session.all(select(e.get(EMPLOYEES.name)).from(e)));
            assertEquals(
                    List.of(session.get(EMPLOYEES, 2)),
                    session.all(select(e).where(e.get(ENGINEERS.language).eq("Java"))));
            assertEquals(
                    List.of(session.get(EMPLOYEES, 1)),
                    session.all(select(m)
                            .where(
                                    m.get(EMPLOYEES.name).eq("Max"),
                                    m.get(DIRECTORS.budget).gt(BigDecimal.ONE))));
            List<String> owners = session
                    .all(select(DESKS.room, ENGINEERS.orNull())
                            .leftJoin(ENGINEERS, DESKS.ownerId.eq(EMPLOYEES.id))
                            .orderBy(DESKS.id))
                    .stream()
                    .map(row -> row.component1() + " "
                            + (row.component2() == null ? "-" : row.component2().getName()))
                    .toList();
            assertEquals(List.of("E1 Eva", "M1 -", "X1 -"), owners);
            List<String> directors = session
                    .all(select(DESKS.room, m.orNull())
                            .leftJoin(m, DESKS.ownerId.eq(m.get(EMPLOYEES.id)))
                            .orderBy(DESKS.id))
                    .stream()
                    .map(row -> row.component1() + " "
                            + (row.component2() == null ? "-" : row.component2().getName()))
                    .toList();
            assertEquals(List.of("E1 -", "M1 Max", "X1 -"), directors);
            assertEquals(
                    List.of("compile"),
                    session.all(select(TICKETS.title)
                            .join(TICKETS.engineer)
                            .where(ENGINEERS.language.eq("Java"), TICKETS.title.like("c%"))));
            StatementException right = assertThrows(
                    StatementException.class,
                    () -> session.all(
                            select(DESKS.room.orNull()).rightJoin(ENGINEERS, DESKS.ownerId.eq(EMPLOYEES.id))));
            assertEquals(
                    "employees holds objects of a subclass, whose rows a RIGHT JOIN cannot tell from others. Write it as a left"
                            + " join, or join a query of them: select(…).asTable(…). [ALK-699]",
                    right.getMessage());
        });
    }

    @Test
    void nobodyButTheLibraryTellsTheClass() {
        engine.inTransaction(session -> {
            Engineer eva = session.get(ENGINEERS, 2);
            SessionStateException set = assertThrows(SessionStateException.class, () -> eva.setKind("director"));
            assertEquals(
                    "employees.kind tells classes apart: flush writes it, and the application only reads it. Make an object of the"
                            + " other class instead. [ALK-694]",
                    set.getMessage());
        });
    }

    @Test
    void aRowOfAnUnknownClassIsAnError() {
        outside.run("UPDATE employees SET kind = 'robot' WHERE id = 4");
        engine.inTransaction(session -> {
            assertEquals(1, session.all(select(CLERKS)).size());
            DataException unknown = assertThrows(DataException.class, () -> session.all(select(EMPLOYEES)));
            assertEquals(
                    "employees.kind holds robot in a row of Employee, and no table says that it is its value. It may be one of"
                            + " [clerk, director, employee, engineer]. [ALK-695]",
                    unknown.getMessage());
        });
        try (Session session = engine.openSession()) {
            Engineer eva = session.get(ENGINEERS, 2);
            session.commit();
            outside.run("UPDATE employees SET kind = 'clerk', counter_no = 1 WHERE id = 2");
            DataException other = assertThrows(DataException.class, eva::getName);
            assertEquals(
                    "The row of Engineer#2 is now that of Clerk, which an object cannot become. Expunge the object, and read the"
                            + " row again. [ALK-695]",
                    other.getMessage());
        }
    }

    @Test
    void anObjectOfAClassWithoutATableIsRefused() {
        engine.inTransaction(session -> {
            MappingException refused = assertThrows(MappingException.class, () -> session.add(new Intern("Ida")));
            assertEquals(
                    "An object of " + Intern.class.getName()
                            + " cannot be stored: only its superclass Employee is mapped, by table employees, so it would be read back"
                            + " as that. Add an object of Employee itself, or declare a table for the subclass. [ALK-253]",
                    refused.getMessage());
        });
        assertEquals(List.of("4"), outside.rows("SELECT COUNT(*) FROM employees"));
    }

    /** Somebody of whom no table knows. */
    static final class Intern extends Employee {
        Intern(String name) {
            super(name);
        }
    }

    @Test
    void objectsOfDifferentClassesPassUniqueValuesAndKeysOn() {
        engine.inTransaction(session -> {
            Engineer eva = session.get(ENGINEERS, 2);
            Clerk carl = session.get(CLERKS, 3);
            Engineer ed = new Engineer("Ed", "C");
            ed.setBadge("007");
            session.add(ed);
            session.flush();
            ed.setBadge(null);
            eva.setBadge("007");
            carl.setCounter(9);
            session.flush();
            session.all(select(TICKETS)).forEach(session::delete);
            session.all(select(DESKS)).forEach(session::delete);
            session.delete(eva);
            session.delete(carl);
            ed.setBadge("007");
            session.flush();
            Engineer other = new Engineer("Eve", "Go");
            other.setId(ed.getId());
            session.delete(ed);
            session.add(other);
            session.flush();
            Clerk last = new Clerk("Cleo");
            last.setId(other.getId());
            session.delete(other);
            session.add(last);
            FlushException refused = assertThrows(FlushException.class, session::flush);
            assertEquals(
                    "A new Clerk has the key of Engineer#5, which is to be deleted, but is an object of another class. Flush before"
                            + " you add it. [ALK-699]",
                    refused.getMessage());
            session.rollback();
        });
    }

    @Test
    void newObjectsOfTablesThatNeedOneAnotherAreInsertedInOneFlush() {
        engine.inTransaction(session -> {
            Director top = new Director("Top", MORE);
            Director middle = new Director("Mid", MUCH);
            Clerk low = new Clerk("Low");
            low.setBoss(middle);
            middle.setBoss(top);
            session.add(low);
            session.flush();
            session.expireAll();
            assertSame(top, low.getBoss().getBoss());
            assertEquals(MORE, top.getBudget());
            session.delete(low);
            session.delete(middle);
            session.delete(top);
        });
        assertEquals(List.of("1"), outside.rows("SELECT COUNT(*) FROM directors"));
        assertEquals(List.of("4"), outside.rows("SELECT COUNT(*) FROM employees"));
    }

    @Test
    void theTablesInTheDatabaseAreAsDeclared() {
        assertEquals("(no difference)", engine.inspect().differences(STAFF).toString());
    }

    @Test
    void whatStandsInAnotherTableIsReadAlong() {
        engine.inTransaction(session -> {
            List<Employee> all =
                    session.all(select(EMPLOYEES).orderBy(EMPLOYEES.id).options(withSubtypes(DIRECTORS)));
            sql.expect("SELECT employees", "SELECT directors");
            assertEquals(MUCH, ((Director) all.get(0)).getBudget());
            session.all(select(EMPLOYEES).options(withSubtypes(DIRECTORS)));
            sql.expect("SELECT employees", "SELECT directors", "SELECT employees");
            StatementException refused = assertThrows(
                    StatementException.class, () -> session.all(select(DESKS).options(withSubtypes(DIRECTORS))));
            assertEquals(
                    "The option withSubtypes(directors) is about objects of Director, but the query yields none of its superclass. Give"
                            + " the option to a query of that class. [ALK-381]",
                    refused.getMessage());
        });
    }

    @Test
    void objectsOfPlainClassesAreComplete() {
        create(new Schema(VEHICLES, CARS, TRUCKS));
        engine.inTransaction(session -> {
            Vehicle.Car car = new Vehicle.Car();
            car.setCountry("D");
            car.setPlate(1);
            car.setSeats(4);
            Vehicle.Truck truck = new Vehicle.Truck();
            truck.setCountry("D");
            truck.setPlate(2);
            truck.setLoad(900);
            session.addAll(car, truck);
        });
        assertEquals(
                List.of("1 1 4", "2 2 null"), outside.rows("SELECT plate, kind, seats FROM vehicles ORDER BY plate"));
        sql.clear();
        engine.inTransaction(session -> {
            List<Vehicle> all = session.all(select(VEHICLES).orderBy(VEHICLES.plate));
            sql.expect("SELECT vehicles", "SELECT trucks");
            Vehicle.Truck truck = (Vehicle.Truck) all.get(1);
            assertEquals(4, ((Vehicle.Car) all.get(0)).getSeats());
            assertEquals(900, truck.getLoad());
            truck.setLoad(901);
            session.flush();
            assertEquals(2, truck.getVersion());
            assertSame(truck, session.get(TRUCKS, List.of("D", 2)));
            session.delete(all.get(0));
            session.delete(truck);
            session.flush();
            assertEquals(List.of(), session.all(select(VEHICLES)));
            session.rollback();
        });
        try (Session session = engine.openSession()) {
            Vehicle.Truck truck = session.get(TRUCKS, List.of("D", 2));
            assertEquals(900, truck.getLoad());
            truck.setLoad(5);
            session.flush();
            session.rollback();
            assertEquals(900, truck.getLoad());
            assertNull(session.get(CARS, List.of("D", 2)));
            session.delete(truck);
            session.commit();
        }
        assertEquals(List.of(), outside.rows("SELECT plate FROM trucks"));
        assertEquals(List.of("1"), outside.rows("SELECT plate FROM vehicles"));
    }
}
