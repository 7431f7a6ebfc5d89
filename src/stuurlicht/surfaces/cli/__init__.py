"""The command line, made from the declarations."""


def main() -> None:
    """Run the command line with the arguments of the process."""
    from stuurlicht.surfaces.cli.root import command_line

    command_line.main(prog_name="stuurlicht")
