using HltFarm.Commands;

// The stages in dataflow order stand in Running/FarmHost.cs; the verbs stand here.
return await CommandLine.InvokeAsync(
    args,
    RunCommand.Create(),
    NodeCommand.Create(),
    ClusterCommand.Create(),
    SimulateCommand.Create(),
    LoadTestCommand.Create(),
    PlanCommand.Create(),
    ReportCommand.Create(),
    CompareCommand.Create(),
    MenuCommand.Create(),
    RatesCommand.Create(),
    CompareMenusCommand.Create(),
    ScanCommand.Create(),
    TuneCommand.Create(),
    VerifyCommand.Create(),
    InspectCommand.Create(),
    RunsCommand.Create(),
    ValidateCommand.Create()
);
