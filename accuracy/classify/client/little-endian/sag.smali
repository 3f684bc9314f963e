.class public final Lcom/demo/net/sag;
.super Lcom/demo/net/j;

.method public constructor <init>()V
    .locals 3
    new-instance v0, Lcom/demo/net/b$a;
    invoke-direct {v0}, Lcom/demo/net/b$a;-><init>()V
    const-string v1, "/cgi-bin/micromsg-bin/newsynccheck"
    iput-object v1, v0, Lcom/demo/net/b$a;->uri:Ljava/lang/String;
    const/16 v1, 0x25f
    iput v1, v0, Lcom/demo/net/b$a;->gwe:I
    const/16 v1, 0x126
    iput v1, v0, Lcom/demo/net/b$a;->gwh:I
    const v1, 0x3b9acb26
    iput v1, v0, Lcom/demo/net/b$a;->gwi:I
    return-void
.end method
