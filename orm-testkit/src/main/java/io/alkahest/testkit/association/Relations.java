package io.alkahest.testkit.association;

import static io.alkahest.testkit.domain.Nodes.NODES;
import static io.alkahest.testkit.domain.Profiles.PROFILES;
import static io.alkahest.testkit.domain.Users.USERS;
import static io.alkahest.testkit.domain.box.Boxes.BOXES;
import static io.alkahest.testkit.domain.box.Coins.COINS;
import static io.alkahest.testkit.domain.box.Lids.LIDS;
import static io.alkahest.testkit.domain.box.Trays.TRAYS;

import io.alkahest.testkit.domain.Node;
import io.alkahest.testkit.domain.Profile;
import io.alkahest.testkit.domain.User;
import io.alkahest.testkit.domain.box.Box;
import io.alkahest.testkit.domain.box.Coin;
import io.alkahest.testkit.domain.box.Lid;
import io.alkahest.testkit.domain.box.Tray;
import java.util.List;

/** The associations of the sample domain that lead from parents to children, one of each kind. */
final class Relations {
    static final Relation<Box, Tray> TRAYS_OF_BOX = new Relation<>(
            "tray",
            null,
            BOXES,
            BOXES.name,
            TRAYS,
            TRAYS.name,
            BOXES.trays,
            Tray::new,
            Tray::getBox,
            Tray::setBox,
            Box::getTrays,
            null,
            null,
            false,
            true,
            "SELECT c.name, p.name FROM trays c LEFT JOIN boxes p ON p.id = c.box_id");
    static final Relation<Tray, Coin> COINS_OF_TRAY = new Relation<>(
            "coin",
            TRAYS_OF_BOX,
            TRAYS,
            TRAYS.name,
            COINS,
            COINS.name,
            TRAYS.coins,
            Coin::new,
            Coin::getTray,
            Coin::setTray,
            Tray::getCoins,
            null,
            null,
            false,
            false,
            "SELECT c.name, p.name FROM coins c LEFT JOIN trays p ON p.id = c.tray_id");
    static final Relation<Box, Lid> LID_OF_BOX = new Relation<>(
            "lid",
            null,
            BOXES,
            BOXES.name,
            LIDS,
            LIDS.name,
            BOXES.lid,
            Lid::new,
            Lid::getBox,
            Lid::setBox,
            null,
            Box::getLid,
            Box::setLid,
            true,
            false,
            "SELECT c.name, p.name FROM lids c LEFT JOIN boxes p ON p.id = c.box_id");
    static final Relation<User, Profile> PROFILE_OF_USER = new Relation<>(
            "profile",
            null,
            USERS,
            USERS.name,
            PROFILES,
            PROFILES.bio,
            USERS.profile,
            Profile::new,
            Profile::getUser,
            Profile::setUser,
            null,
            User::getProfile,
            User::setProfile,
            false,
            true,
            "SELECT c.bio, p.name FROM profiles c LEFT JOIN users p ON p.id = c.user_id");
    static final Relation<Node, Node> CHILDREN_OF_NODE = new Relation<>(
            "node",
            null,
            NODES,
            NODES.name,
            NODES,
            NODES.name,
            NODES.children,
            Node::new,
            Node::getParent,
            Node::setParent,
            Node::getChildren,
            null,
            null,
            true,
            false,
            "SELECT c.name, p.name FROM nodes c LEFT JOIN nodes p ON p.id = c.parent_id");

    static final List<Relation<?, ?>> ALL =
            List.of(TRAYS_OF_BOX, COINS_OF_TRAY, LID_OF_BOX, PROFILE_OF_USER, CHILDREN_OF_NODE);

    /** Empties the tables. */
    static final String[] CLEAR = {
        "DELETE FROM coins",
        "DELETE FROM trays",
        "DELETE FROM lids",
        "DELETE FROM boxes",
        "DELETE FROM post_tags",
        "DELETE FROM posts",
        "DELETE FROM tags",
        "DELETE FROM profiles",
        "DELETE FROM users",
        "UPDATE nodes SET parent_id = NULL",
        "DELETE FROM nodes"
    };

    private Relations() {}

    /** The name of a child. */
    static String nameOf(Object child) {
        if (child instanceof Profile profile) {
            return String.valueOf(profile.getBio());
        }
        if (child instanceof Node node) {
            return node.getName();
        }
        if (child instanceof Tray tray) {
            return tray.getName();
        }
        return child instanceof Coin coin ? coin.getName() : ((Lid) child).getName();
    }
}
