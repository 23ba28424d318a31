"""Every exosome on its own, from release to fate: `Walk(prepare(plan, ...), ...).blocks(size)`."""
