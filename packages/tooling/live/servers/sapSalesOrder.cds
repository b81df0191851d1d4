// Our own small definition of the part of API_SALES_ORDER_SRV that the adapter reads. It is not SAP's file: that one is not
// publicly licensed. Names, types and links are those of the real service.

service API_SALES_ORDER_SRV @(path: 'API_SALES_ORDER_SRV', requires: 'authenticated-user') {

  entity A_SalesOrder {
    key SalesOrder                   : String(10);
        SalesOrderType               : String(4);
        SalesOrganization            : String(4);
        SoldToParty                  : String(10);
        CreationDate                 : Date;
        SalesOrderDate               : Date;
        PurchaseOrderByCustomer      : String(35);
        TotalNetAmount               : Decimal(16, 3);
        TransactionCurrency          : String(5);
        OverallDeliveryStatus        : String(1);
        OverallOrdReltdBillgStatus   : String(1);
        OverallSDDocumentRejectionSts : String(1);
        DeliveryBlockReason          : String(2);
        to_Item                      : Composition of many A_SalesOrderItem on to_Item.SalesOrder = SalesOrder;
  }

  entity A_SalesOrderItem {
    key SalesOrder             : String(10);
    key SalesOrderItem         : String(6);
        SalesOrderItemText     : String(40);
        Material               : String(40);
        RequestedQuantity      : Decimal(15, 3);
        RequestedQuantityUnit  : String(3);
        NetAmount              : Decimal(16, 3);
        TransactionCurrency    : String(5);
  }
}
