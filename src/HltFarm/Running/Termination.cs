using System.Runtime.InteropServices;

namespace HltFarm.Running;

/// <summary>SIGTERM asks for a clean stop, as Ctrl-C does; without it the process would end at once.</summary>
internal static class Termination
{
    /// <returns>In force until it is disposed.</returns>
    public static PosixSignalRegistration Calls(Action stop) =>
        PosixSignalRegistration.Create(
            PosixSignal.SIGTERM,
            signal =>
            {
                signal.Cancel = true;
                stop();
            }
        );
}
