using HltFarm.TestKit;

namespace HltFarm.Tests.TestKit;

public sealed class RunningProgramTests
{
    private const string SayAndWait =
        "trap 'echo interrupted; exit 7' INT; trap 'echo told to end; exit 8' TERM; echo ready; while :; do sleep 0.05; done";

    [Test]
    public async Task A_program_that_ends_leaves_its_exit_code_and_what_it_printed()
    {
        using RunningProgram program = RunningProgram.Start("sh", null, "-c", "echo out; echo err >&2; exit 3");

        Assert.That(await program.End(), Is.EqualTo(new ProgramResult(3, "out\n", "err\n")));
    }

    [Test]
    public async Task Ctrl_C_and_SIGTERM_reach_the_program()
    {
        using RunningProgram first = RunningProgram.Start("sh", null, "-c", SayAndWait);
        using RunningProgram second = RunningProgram.Start("sh", null, "-c", SayAndWait);
        await first.Prints((output, _) => output.Contains("ready"));
        await second.Prints((output, _) => output.Contains("ready"));

        first.Interrupt();
        second.Terminate();

        Assert.That((await first.End()).ExitCode, Is.EqualTo(7));
        Assert.That((await second.End()).ExitCode, Is.EqualTo(8));
    }

    [Test]
    public async Task A_killed_program_ends_with_137()
    {
        using RunningProgram program = RunningProgram.Start("sh", null, "-c", SayAndWait);
        await program.Prints((output, _) => output.Contains("ready"));

        program.Kill();

        Assert.That((await program.End()).ExitCode, Is.EqualTo(137));
    }

    [Test]
    public void A_program_that_does_not_end_in_time_is_killed_and_shown()
    {
        using RunningProgram program = RunningProgram.Start("sh", null, "-c", SayAndWait);

        Assert.That(
            async () => await program.End(TimeSpan.FromSeconds(0.3)),
            Throws.TypeOf<TimeoutException>().With.Message.Contains("ready")
        );
        Assert.That(() => program.HasExited, Is.True.After(5000, 20));
    }

    [Test]
    public void Waiting_for_words_of_a_program_that_has_ended_fails()
    {
        using RunningProgram program = RunningProgram.Start("sh", null, "-c", "echo out");

        Assert.That(async () => await program.Prints((output, _) => output.Contains("never")), Throws.TypeOf<TimeoutException>());
    }

    [Test]
    public async Task The_built_program_runs_from_the_output_of_the_tests()
    {
        ProgramResult result = await RunningProgram.RunHltFarm("--help");

        Assert.That(result.ExitCode, Is.Zero, result.ToString());
    }
}
